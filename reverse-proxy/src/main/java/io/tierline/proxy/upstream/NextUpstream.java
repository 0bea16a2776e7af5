package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.upstream.Failure;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.PlainSetting;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.directive.Values;
import io.tierline.proxy.syntax.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code proxy_next_upstream CASE …}: when the next server is asked. */
public final class NextUpstream implements Directive {

    /** What may make a request go to the next server. */
    enum Case {
        ERROR("error"),
        TIMEOUT("timeout"),
        INVALID_HEADER("invalid_header"),
        NON_IDEMPOTENT("non_idempotent"),
        HTTP_500("http_500", 500),
        HTTP_502("http_502", 502),
        HTTP_503("http_503", 503),
        HTTP_504("http_504", 504),
        HTTP_403("http_403", 403),
        HTTP_404("http_404", 404),
        HTTP_429("http_429", 429);

        private final String word;
        private final OptionalInt status;

        Case(String word) {
            this.word = word;
            this.status = OptionalInt.empty();
        }

        Case(String word, int status) {
            this.word = word;
            this.status = OptionalInt.of(status);
        }

        static Optional<Case> ofStatus(int status) {
            return Arrays.stream(values())
                    .filter(one -> one.status.isPresent() && one.status.getAsInt() == status)
                    .findFirst();
        }

        static Case of(Failure failure) {
            if (failure.kind() == Failure.Kind.RESPONSE_MALFORMED) {
                return INVALID_HEADER;
            }
            return failure.kind().isTimeout() ? TIMEOUT : ERROR;
        }
    }

    static final Setting<Set<Case>> CASES = new Setting<>("proxy_next_upstream", Set.of(Case.ERROR, Case.TIMEOUT));
    static final Setting<Integer> TRIES = new Setting<>("proxy_next_upstream_tries", 0);
    static final Setting<Duration> TIME = new Setting<>("proxy_next_upstream_timeout", Duration.ZERO);

    public static final Directive MOST_TRIES = new PlainSetting<>(
            "proxy_next_upstream_tries",
            "Most servers that one request is sent to, 0 for any number.",
            Context.REQUEST,
            TRIES,
            Values::number);
    public static final Directive MOST_TIME =
            PlainSetting.time(TIME, Context.REQUEST, "How long another server may still be tried, 0 for ever.");

    @Override
    public String name() {
        return "proxy_next_upstream";
    }

    @Override
    public String summary() {
        return "Cases in which the next server of a group is tried; off for none.";
    }

    @Override
    public Set<Context> contexts() {
        return Context.REQUEST;
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        EnumSet<Case> cases = EnumSet.noneOf(Case.class);
        boolean off = false;
        for (Word word : statement.args()) {
            off |= word.is("off");
            if (!word.is("off")) {
                cases.add(find(word));
            }
        }
        scope.put(CASES, off ? Set.of() : Set.copyOf(cases), statement);
    }

    private static Case find(Word word) throws Refused {
        return Arrays.stream(Case.values())
                .filter(one -> word.is(one.word))
                .findFirst()
                .orElseThrow(() -> new Refused(word.span(), "invalid value \"" + word + "\""));
    }
}
