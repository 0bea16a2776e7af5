package io.tierline.proxy.upstream;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.upstream.Endpoint;
import io.tierline.proxy.directive.Arity;
import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.Problem;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.directive.Setting;
import io.tierline.proxy.directive.Values;
import io.tierline.proxy.syntax.Statement;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code server ADDRESS [weight=N] [max_fails=N] [fail_timeout=T] [backup] [down]} in upstream. */
public final class UpstreamServer implements Directive {

    record Entry(Peer peer, boolean backup) {}

    static final Setting<List<Entry>> ENTRIES = new Setting<>("server", List.of());

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String summary() {
        return "A server of a group; a name with several addresses is as many servers.";
    }

    @Override
    public Set<Context> contexts() {
        return Set.of(Context.UPSTREAM);
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public void apply(Statement statement, Scope scope) throws Refused {
        Word address = statement.args().getFirst();
        if (address.text().startsWith("unix:")) {
            throw Problem.unsupported(statement, address);
        }
        Parameters parameters = new Parameters();
        for (Word word : statement.args().subList(1, statement.count())) {
            parameters.read(statement, word);
        }
        for (InetSocketAddress resolved : Addresses.resolve(address, address.text(), 80)) {
            Endpoint endpoint = Endpoint.plain(resolved);
            scope.append(ENTRIES, new Entry(parameters.peer(endpoint), parameters.backup));
        }
    }

    /** What may follow the address. */
    private static final class Parameters {

        private int weight = 1;
        private int maxFails = 1;
        private Duration failTimeout = Duration.ofSeconds(10);
        private boolean backup;
        private boolean down;

        void read(Statement statement, Word word) throws Refused {
            switch (word.text()) {
                case String text when text.startsWith("weight=") -> weight = positive(word);
                case String text when text.startsWith("max_fails=") -> maxFails = Values.numberOf(word);
                case String text when text.startsWith("fail_timeout=") -> failTimeout = time(statement, word);
                case "backup" -> backup = true;
                case "down" -> down = true;
                case "resolve", "drain" -> throw Problem.unsupported(statement, word);
                case String text
                when text.matches("(max_conns|slow_start|route|service)=.*") ->
                    throw Problem.unsupported(statement, word);
                default -> throw Problem.invalidParameter(word);
            }
        }

        private static int positive(Word word) throws Refused {
            int weight = Values.numberOf(word);
            if (weight == 0) {
                throw Problem.invalidParameter(word);
            }
            return weight;
        }

        private static Duration time(Statement statement, Word word) throws Refused {
            try {
                String text = word.text().substring("fail_timeout=".length());
                return Values.time(statement, new Word(text, word.span()));
            } catch (Refused e) {
                throw Problem.invalidParameter(word);
            }
        }

        Peer peer(Endpoint endpoint) {
            return new Peer(endpoint.toString(), endpoint, weight, maxFails, failTimeout, down);
        }
    }
}
