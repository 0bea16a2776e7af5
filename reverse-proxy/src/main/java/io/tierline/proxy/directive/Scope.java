package io.tierline.proxy.directive;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One level while a configuration is read: what was set at it, the levels inside of it, and the way out to what it inherits.
 *
 * <p>Lists are inherited all or nothing, as nginx does with add_header or access_log: one value of its own hides all of the
 * outer level's.
 */
public final class Scope {

    private final Context context;
    private final Optional<Scope> parent;
    private final Optional<Statement> opener;
    private final Load load;
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final List<Scope> children = new ArrayList<>();

    private Scope(Context context, Optional<Scope> parent, Optional<Statement> opener, Load load) {
        this.context = context;
        this.parent = parent;
        this.opener = opener;
        this.load = load;
    }

    public static Scope main(Load load) {
        return new Scope(Context.MAIN, Optional.empty(), Optional.empty(), load);
    }

    /** Opens a level inside of this one and reads the statement's block into it. */
    public Scope enter(Context inner, Statement statement) {
        return enter(inner, statement, child -> {});
    }

    /**
     * Opens a level that knows something before its block is read.
     *
     * @param before what is set before the block is read, so that directives inside can see it
     */
    public Scope enter(Context inner, Statement statement, Consumer<Scope> before) {
        Scope child = new Scope(inner, Optional.of(this), Optional.of(statement), load);
        children.add(child);
        before.accept(child);
        load.read(statement.body(), child);
        return child;
    }

    public Context context() {
        return context;
    }

    public Optional<Scope> parent() {
        return parent;
    }

    /** What all levels share. */
    public Load load() {
        return load;
    }

    /** The statement whose block this is; none at the outermost level. */
    public Optional<Statement> opener() {
        return opener;
    }

    public Stream<Scope> children(Context kind) {
        return children.stream().filter(child -> child.context == kind);
    }

    /** What holds here: set here, or further out, or the fallback. */
    public <T> T get(Setting<T> setting) {
        return own(setting)
                .orElseGet(() -> parent.map(outer -> outer.get(setting)).orElse(setting.fallback()));
    }

    /** What was set at this very level. */
    @SuppressWarnings("unchecked") // put() stores by the setting's own type
    public <T> Optional<T> own(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    public boolean sets(Setting<?> setting) {
        return values.containsKey(setting);
    }

    /** Sets a value that may be set once at each level. */
    public <T> void put(Setting<T> setting, T value, Statement by) throws Refused {
        if (values.put(setting, value) != null) {
            throw Problem.duplicate(by);
        }
    }

    /** Sets a value over what was there. */
    public <T> void replace(Setting<T> setting, T value) {
        values.put(setting, value);
    }

    public <E> void append(Setting<List<E>> setting, E value) {
        List<E> longer = new ArrayList<>(own(setting).orElse(List.of()));
        longer.add(value);
        values.put(setting, List.copyOf(longer));
    }
}
