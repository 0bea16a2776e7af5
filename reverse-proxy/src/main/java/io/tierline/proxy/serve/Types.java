package io.tierline.proxy.serve;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.PlainSetting;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.syntax.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code types { TYPE EXTENSION …; }}. */
public final class Types implements Directive {

    /** nginx's own table where a configuration has none. */
    static final Setting<Map<String, String>> TABLE =
            new Setting<>("types", Map.of("html", "text/html", "gif", "image/gif", "jpg", "image/jpeg"));

    static final Setting<String> DEFAULT = new Setting<>("default_type", "text/plain");

    public static final Directive DEFAULT_TYPE = new PlainSetting<>(
            "default_type",
            "Content type of files with an extension that types does not name, and of return.",
            Context.REQUEST,
            DEFAULT,
            (statement, word) -> word.text());

    @Override
    public String name() {
        return "types";
    }

    @Override
    public String summary() {
        return "Content types by file name extension.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.NONE;
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Map<String, String> table = new HashMap<>(scope.own(TABLE).orElse(Map.of()));
        for (Statement line : statement.body()) {
            if (line.block().isPresent() || line.count() == 0) {
                throw new Refused(line.name().span(), "a line of types is a type and its extensions");
            }
            for (Word extension : line.args()) {
                table.put(extension.text().toLowerCase(Locale.ROOT), line.name().text());
            }
        }
        scope.replace(TABLE, Map.copyOf(table));
    }
}
