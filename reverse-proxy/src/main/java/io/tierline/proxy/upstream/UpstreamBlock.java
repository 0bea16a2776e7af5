package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.PlainSetting;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.directive.Values;
import io.tierline.proxy.syntax.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** {@code upstream NAME { server …; }}. */
public final class UpstreamBlock implements Directive {

    static final Setting<List<Group>> GROUPS = new Setting<>("upstream", List.of());

    /** All groups that an http block defines. */
    public static List<Group> groups(Scope http) {
        return http.get(GROUPS);
    }

    private static final Setting<Integer> KEEP = new Setting<>("keepalive", -1);

    public static final Directive KEEPALIVE = new PlainSetting<>(
            "keepalive",
            "Idle connections that are kept to each server of the group (nginx: to all of them together).",
            EnumSet.of(Context.UPSTREAM),
            KEEP,
            UpstreamBlock::positive);

    private static int positive(Statement statement, io.tierline.hop.config.Word word) throws Refused {
        int count = Values.number(statement, word);
        if (count == 0) {
            throw new Refused(word.span(), "invalid value \"" + word + "\" in \"keepalive\" directive");
        }
        return count;
    }

    @Override
    public String name() {
        return "upstream";
    }

    @Override
    public String summary() {
        return "A group of servers that proxy_pass can name.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.HTTP);
    }

    @Override
    public Arity arity() {
        return Arity.ONE;
    }

    @Override
    public boolean isBlock() {
        return true;
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        String name = statement.arg(0);
        if (scope.get(GROUPS).stream().anyMatch(group -> group.name().equals(name))) {
            throw new Refused(statement.name().span(), "duplicate upstream \"" + name + "\"");
        }
        Scope inner = scope.enter(Context.UPSTREAM, statement);
        List<UpstreamServer.Entry> entries = inner.get(UpstreamServer.ENTRIES);
        if (entries.isEmpty()
                && statement.body().stream().noneMatch(line -> line.name().is("server"))) {
            throw new Refused(statement.name().span(), "no servers are inside upstream");
        }
        int keep = inner.get(KEEP);
        scope.append(
                GROUPS,
                new Group(
                        name,
                        peers(entries, false),
                        peers(entries, true),
                        keep < 0 ? OptionalInt.empty() : OptionalInt.of(keep)));
    }

    private static List<Peer> peers(List<UpstreamServer.Entry> entries, boolean backup) {
        return entries.stream()
                .filter(entry -> entry.backup() == backup)
                .map(UpstreamServer.Entry::peer)
                .toList();
    }
}
