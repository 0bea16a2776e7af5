package io.tierline.proxy.serve;

import static io.tierline.proxy.directive.PlainSetting.flag;
import static io.tierline.proxy.directive.PlainSetting.size;
import static io.tierline.proxy.directive.PlainSetting.time;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.directive.Values;
import io.tierline.proxy.syntax.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Plain settings of how requests are taken and responses are dressed. */
public final class ServerSettings {

    private static final Set<Context> SERVERS = EnumSet.of(Context.HTTP, Context.SERVER);

    public static final Setting<Long> MAX_BODY_SIZE = new Setting<>("client_max_body_size", 1024L * 1024);
    public static final Setting<Duration> HEADER_TIME = new Setting<>("client_header_timeout", Duration.ofSeconds(60));
    public static final Setting<Duration> BODY_TIME = new Setting<>("client_body_timeout", Duration.ofSeconds(60));
    public static final Setting<Duration> SEND_TIME = new Setting<>("send_timeout", Duration.ofSeconds(60));
    public static final Setting<Duration> KEEPALIVE_TIME = new Setting<>("keepalive_timeout", Duration.ofSeconds(75));
    public static final Setting<Boolean> MERGE_SLASHES = new Setting<>("merge_slashes", true);
    public static final Setting<Boolean> INTERNAL = new Setting<>("internal", false);
    public static final Setting<Boolean> ABSOLUTE_REDIRECT = new Setting<>("absolute_redirect", true);
    public static final Setting<Boolean> PORT_IN_REDIRECT = new Setting<>("port_in_redirect", true);
    public static final Setting<Boolean> NAME_IN_REDIRECT = new Setting<>("server_name_in_redirect", false);
    public static final Setting<Boolean> LOG_NOT_FOUND = new Setting<>("log_not_found", true);
    public static final Setting<Boolean> ETAG = new Setting<>("etag", true);
    static final Setting<Tokens> TOKENS = new Setting<>("server_tokens", Tokens.ON);

    /** How much of the program's name is told. */
    enum Tokens {
        ON,
        OFF,
        BUILD
    }

    public static final Directive CLIENT_MAX_BODY_SIZE =
            size(MAX_BODY_SIZE, Context.REQUEST, "Largest request body, 0 for any: a larger one is answered with 413.");
    public static final Directive CLIENT_HEADER_TIMEOUT =
            time(HEADER_TIME, SERVERS, "How long a request head may take; the default server's value counts.");
    public static final Directive CLIENT_BODY_TIMEOUT =
            time(BODY_TIME, SERVERS, "How long a client may pause within a body; the default server's value counts.");
    public static final Directive SEND_TIMEOUT =
            time(SEND_TIME, SERVERS, "How long a client may take nothing of a response; the default server's counts.");
    public static final Directive MERGING =
            flag(MERGE_SLASHES, SERVERS, "Whether several slashes in a row count as one.");
    public static final Directive ABSOLUTE =
            flag(ABSOLUTE_REDIRECT, Context.REQUEST, "Whether redirects of the proxy name scheme and host.");
    public static final Directive PORT =
            flag(PORT_IN_REDIRECT, Context.REQUEST, "Whether absolute redirects name the port.");
    public static final Directive NAME =
            flag(NAME_IN_REDIRECT, Context.REQUEST, "Whether absolute redirects name server_name rather than Host.");
    public static final Directive NOT_FOUND =
            flag(LOG_NOT_FOUND, Context.REQUEST, "Whether files that are missing are told to the error log.");
    public static final Directive ETAGS = flag(ETAG, Context.REQUEST, "Whether files get an ETag.");

    public static final Directive SERVER_TOKENS = new Plain(
            "server_tokens",
            "Whether Server and error pages tell the version.",
            Context.REQUEST,
            Arity.ONE,
            ServerSettings::tokens);
    public static final Directive KEEPALIVE_TIMEOUT = new Plain(
            "keepalive_timeout",
            "How long a client's connection may idle; the default server's value counts.",
            SERVERS,
            Arity.between(1, 2),
            ServerSettings::keepAlive);
    public static final Directive INTERNAL_ONLY = new Plain(
            "internal",
            "Keeps requests from outside away with 404.",
            EnumSet.of(Context.LOCATION),
            Arity.NONE,
            (statement, scope) -> scope.put(INTERNAL, true, statement));

    private ServerSettings() {}

    /** A directive whose work is one function. */
    private record Plain(String name, String summary, Set<Context> contexts, Arity arity, Application application)
            implements Directive {

        interface Application {
            void apply(Statement statement, Scope scope) throws Refused;
        }

        @Override
        public void apply(Statement statement, Scope scope) throws Refused {
            application.apply(statement, scope);
        }
    }

    private static void tokens(Statement statement, Scope scope) throws Refused {
        Word word = statement.args().getFirst();
        Tokens tokens = switch (word.text()) {
            case "on" -> Tokens.ON;
            case "off" -> Tokens.OFF;
            case "build" -> Tokens.BUILD;
            default -> throw new Refused(word.span(), "invalid value \"" + word + "\"");
        };
        scope.put(TOKENS, tokens, statement);
    }

    private static void keepAlive(Statement statement, Scope scope) throws Refused {
        if (statement.count() == 2) {
            throw Problem.unsupported(statement, statement.args().get(1));
        }
        scope.put(KEEPALIVE_TIME, Values.time(statement, statement.args().getFirst()), statement);
    }
}
