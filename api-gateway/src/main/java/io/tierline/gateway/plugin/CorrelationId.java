package io.tierline.gateway.plugin;

import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.ClientConnection;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.ResponseHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each request an id that the service sees, and the client too with {@code echo_downstream}. An id that the client sent is
 * kept. Fields, defaults and generators are Kong's.
 */
public final class CorrelationId implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new Kind();

    private static final String PROCESS = UUID.randomUUID().toString();
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final AtomicLong REQUESTS = new AtomicLong();

    /** How ids are made. */
    enum Generator {
        /** A random one for each request. */
        UUID_EACH {
            @Override
            String next(Call call) {
                return UUID.randomUUID().toString();
            }
        },
        /** One for the process, and a counter that starts at 1. */
        UUID_COUNTER {
            @Override
            String next(Call call) {
                return PROCESS + "#" + COUNTER.incrementAndGet();
            }
        },
        /** Address, port, process, connection, request and time; the connection is told by the client's port. */
        TRACKER {
            @Override
            String next(Call call) {
                ClientConnection client = call.exchange().client();
                return String.format(
                        Locale.ROOT,
                        "%s-%d-%d-%d-%d-%.3f",
                        client.local().getAddress().getHostAddress(),
                        client.local().getPort(),
                        ProcessHandle.current().pid(),
                        client.remote().getPort(),
                        REQUESTS.incrementAndGet(),
                        call.exchange().timing().arrived().toEpochMilli() / 1000.0);
            }
        };

        abstract String next(Call call);
    }

    private static final Map<String, Generator> GENERATORS =
            Map.of("uuid", Generator.UUID_EACH, "uuid#counter", Generator.UUID_COUNTER, "tracker", Generator.TRACKER);

    private final FieldName header;
    private final Generator generator;
    private final boolean echo;

    private CorrelationId(FieldName header, Generator generator, boolean echo) {
        this.header = header;
        this.generator = generator;
        this.echo = echo;
    }

    @Override
    public Set<Phase> phases() {
        return echo ? Set.of(Phase.ACCESS, Phase.RESPOND) : Set.of(Phase.ACCESS);
    }

    @Override
    public Optional<Reply> access(Call call) {
        ensure(call);
        return Optional.empty();
    }

    @Override
    public void respond(Call call, ResponseHead head) {
        head.fields().set(header, ensure(call));
    }

    private String ensure(Call call) {
        Optional<String> given = call.fields().first(header).filter(id -> !id.isEmpty());
        return given.orElseGet(() -> {
            String made = generator.next(call);
            call.fields().set(header, made);
            return made;
        });
    }

    private static final class Kind implements PluginKind {

        @Override
        public String name() {
            return "correlation-id";
        }

        @Override
        public int priority() {
            return 100_001;
        }

        @Override
        public String summary() {
            return "Gives each request an id in a header, for the service and, if asked, for the client.";
        }

        @Override
        public List<ConfigField> fields() {
            return List.of(
                    new ConfigField("header_name", "header name", "Kong-Request-ID", "The header that carries the id."),
                    new ConfigField("generator", "uuid, uuid#counter or tracker", "uuid#counter", "How an id is made."),
                    new ConfigField(
                            "echo_downstream", "true or false", "false", "Whether the client gets the id, too."));
        }

        @Override
        public Plugin read(Settings config) {
            Optional<Word> header = config.text("header_name").filter(word -> HeaderNames.check(word, config));
            return new CorrelationId(
                    FieldName.of(header.map(Word::text).orElse("Kong-Request-ID")),
                    config.choice("generator", GENERATORS, Generator.UUID_COUNTER),
                    config.flag("echo_downstream", false));
        }
    }
}
