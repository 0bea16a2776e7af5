package io.tierline.edge.config;

import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.stats.StatsSettings;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.Line;
import io.tierline.edge.syntax.Quantity;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code stats}: a page that shows what proxies and servers do. */
public final class StatsDirective {

    private StatsDirective() {}

    public static Directive keyword() {
        return new Directive(
                "stats",
                "the statistics page: enable, uri, auth, realm, refresh, scope, hide-version",
                Side.BOTH,
                InDefaults.YES,
                (line, draft, _) -> draft.stats(read(line, draft.stats().orElse(StatsSettings.STANDARD), draft)));
    }

    private static StatsSettings read(Line line, StatsSettings so, ProxyDraft draft) throws Refused {
        Word what = line.word(1);
        return switch (what.text()) {
            case "enable" -> so;
            case "hide-version" ->
                new StatsSettings(so.uri(), so.realm(), so.accounts(), so.scope(), so.refresh(), true);
            case "uri" -> {
                String uri = argument(line, "'uri' needs an URI prefix.");
                yield new StatsSettings(uri, so.realm(), so.accounts(), so.scope(), so.refresh(), so.hideVersion());
            }
            case "realm" -> {
                String realm = argument(line, "'realm' needs an realm name.");
                yield new StatsSettings(so.uri(), realm, so.accounts(), so.scope(), so.refresh(), so.hideVersion());
            }
            case "auth" -> {
                String account = argument(line, "'auth' needs a user:password account.");
                yield new StatsSettings(
                        so.uri(), so.realm(), and(so.accounts(), account), so.scope(), so.refresh(), so.hideVersion());
            }
            case "scope" -> {
                String scope = argument(line, "'scope' needs a proxy name.");
                String name = scope.equals(".") ? draft.name() : scope;
                yield new StatsSettings(
                        so.uri(), so.realm(), so.accounts(), and(so.scope(), name), so.refresh(), so.hideVersion());
            }
            case "refresh" -> refreshing(line, so);
            case "admin", "http-request", "show-desc", "show-legends", "show-modules", "show-node" ->
                throw new Refused(what.span(), Findings.notYet("stats parameter", what));
            default ->
                throw new Refused(
                        what.span(),
                        "unknown stats parameter '" + what
                                + "', expects 'admin', 'uri', 'realm', 'auth', 'scope', 'enable', 'hide-version',"
                                + " 'show-node', 'show-desc' or 'show-legends'.");
        };
    }

    private static StatsSettings refreshing(Line line, StatsSettings so) throws Refused {
        argument(line, "'refresh' needs a time in seconds.");
        Word value = line.word(2);
        Duration time = Quantity.time(value, "argument to stats refresh interval.");
        boolean bare = value.text().matches("[0-9]+");
        Duration interval = bare ? Duration.ofSeconds(time.toMillis()) : time;
        return new StatsSettings(
                so.uri(), so.realm(), so.accounts(), so.scope(), Optional.of(interval), so.hideVersion());
    }

    private static java.util.List<String> and(java.util.List<String> some, String another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    private static String argument(Line line, String otherwise) throws Refused {
        if (!line.has(2)) {
            throw new Refused(line.word(1).span(), otherwise);
        }
        return line.word(2).text();
    }
}
