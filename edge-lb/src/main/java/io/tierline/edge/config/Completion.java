package io.tierline.edge.config;

import io.tierline.edge.accept.Bind;
import io.tierline.edge.backend.Backend;
import io.tierline.edge.config.ProxyDraft.Flag;
import io.tierline.edge.log.Logging;
import io.tierline.edge.rules.RuleSet;
import io.tierline.edge.server.Probe;
import io.tierline.edge.server.Server;
import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at drafts together, as HAProxy does after the last line, and makes records of them. */
final class Completion {

    private final GlobalDraft global;
    private final List<ProxyDraft> proxies;
    private final Reading reading;
    private final Findings findings;

    Completion(GlobalDraft global, List<ProxyDraft> proxies, Reading reading) {
        this.global = global;
        this.proxies =
                proxies.stream().filter(draft -> !draft.is(Flag.DISABLED)).toList();
        this.reading = reading;
        this.findings = reading.findings();
    }

    Configuration complete() {
        proxies.forEach(this::check);
        if (proxies.stream().anyMatch(draft -> draft.is(Flag.UNRESOLVED))) {
            findings.alert("Failed to initialize server(s) addr.");
        }
        return new Configuration(
                global.build(),
                proxies.stream()
                        .filter(draft -> draft.kind().isFrontend())
                        .map(this::frontend)
                        .toList(),
                proxies.stream()
                        .filter(draft -> draft.kind().isBackend())
                        .map(this::backend)
                        .toList());
    }

    private void check(ProxyDraft draft) {
        checkMode(draft);
        if (draft.kind() == ProxyKind.FRONTEND && draft.binds().isEmpty() && !draft.is(Flag.BROKEN_BIND)) {
            findings.warning(
                    draft.place(),
                    "frontend '" + draft.name()
                            + "' has no 'bind' directive. Please declare it as a backend if this was intended.");
        }
        draft.defaultBackend().ifPresent(name -> checkBackend(draft, name, "default_backend"));
        draft.switches().forEach(line -> checkBackend(draft, line.backend(), "use_backend"));
        draft.binds().forEach(bind -> checkCertificates(draft, bind));
        checkTimeouts(draft);
        if (draft.format().isPresent()
                && draft.logTargets(global).isEmpty()
                && draft.kind().isFrontend()) {
            findings.warning("log format ignored for " + draft.described() + " since it has no log address.");
        }
    }

    private void checkMode(ProxyDraft draft) {
        if (!draft.is(Flag.HTTP) && !draft.is(Flag.ORPHAN)) {
            findings.alert(
                    draft.place(),
                    "parsing " + Findings.at(draft.place()) + " : " + draft.described()
                            + " has no 'mode http', and 'mode tcp', the standard, is not supported by edge-lb yet");
        }
    }

    private void checkBackend(ProxyDraft draft, Word name, String keyword) {
        boolean exists = proxies.stream()
                .anyMatch(other -> other.kind().isBackend() && other.name().equals(name.text()));
        if (!exists) {
            findings.alert(
                    name.span(),
                    "Proxy '" + draft.name() + "': unable to find required " + keyword + ": '" + name + "'.");
        }
    }

    private void checkCertificates(ProxyDraft draft, Bind bind) {
        boolean missing = bind.tls().filter(tls -> tls.identities().isEmpty()).isPresent();
        if (missing) {
            String addresses =
                    bind.addresses().stream().map(address -> address.text()).collect(Collectors.joining(","));
            findings.alert(
                    bind.place(),
                    "Proxy '" + draft.name() + "': no SSL certificate specified for bind '" + addresses + "' at "
                            + Findings.at(bind.place()) + " (use 'crt').");
        }
    }

    private void checkTimeouts(ProxyDraft draft) {
        Timeouts timeouts = draft.timeouts();
        boolean clientMissing = draft.kind().isFrontend()
                && !draft.binds().isEmpty()
                && timeouts.get(Timeouts.Kind.CLIENT).isEmpty();
        boolean serverMissing = draft.kind().isBackend()
                && !draft.servers().isEmpty()
                && (timeouts.get(Timeouts.Kind.CONNECT).isEmpty()
                        || timeouts.get(Timeouts.Kind.SERVER).isEmpty());
        if (clientMissing || serverMissing) {
            findings.warning(draft.place(), "missing timeouts for " + draft.described() + ".\n" + """
                       | While not properly invalid, you will certainly encounter various problems
                       | with such a configuration. To fix this, please ensure that all following
                       | timeouts are set to a non-zero value: 'client', 'connect', 'server'.""");
        }
    }

    private Frontend frontend(ProxyDraft draft) {
        return new Frontend(
                draft.name(),
                draft.binds(),
                draft.timeouts(),
                draft.allRequestRules(),
                new RuleSet(draft.responseRules()),
                draft.switches().stream()
                        .map(line -> new Frontend.Switch(line.backend().text(), line.condition()))
                        .toList(),
                target(draft),
                draft.forwardedFor(),
                logging(draft),
                draft.maxconn(),
                draft.is(Flag.CLOSE_BOTH),
                draft.stats());
    }

    /** Where a request goes that no rule sends elsewhere: in a listen section, to its own servers. */
    private static Optional<String> target(ProxyDraft draft) {
        Optional<String> named = draft.defaultBackend().map(Word::text);
        return draft.kind() == ProxyKind.LISTEN ? named.or(() -> Optional.of(draft.name())) : named;
    }

    private Logging logging(ProxyDraft draft) {
        return new Logging(
                draft.logTargets(global),
                draft.format()
                        .map(ProxyDraft.ChosenFormat::format)
                        .orElseGet(() -> reading.language().formats().own(Logging.DEFAULT)),
                draft.is(Flag.SKIP_NULL_LOG));
    }

    private BackendSettings backend(ProxyDraft draft) {
        return new BackendSettings(
                draft.name(),
                draft.kind() == ProxyKind.LISTEN,
                servers(draft),
                draft.balancer(),
                draft.hashType(),
                new Backend.Policy(
                        draft.retryPolicy(),
                        draft.is(Flag.ALL_BACKUPS),
                        draft.timeouts().firstOf(Timeouts.Kind.QUEUE, Timeouts.Kind.CONNECT)),
                draft.cookie(),
                draft.timeouts(),
                draft.allRequestRules(),
                new RuleSet(draft.responseRules()),
                draft.forwardedFor(),
                draft.logTargets(global),
                draft.is(Flag.END_WITH_CLIENT),
                Stream.of(Flag.CLOSE_UPSTREAM, Flag.CLOSE_BOTH).noneMatch(draft::is),
                draft.is(Flag.CLOSE_BOTH),
                draft.stats());
    }

    private static List<Server.Settings> servers(ProxyDraft draft) {
        Probe probe = draft.httpCheck().probe();
        Set<Integer> ids = draft.servers().stream()
                .flatMap(line -> line.parameters().id().stream())
                .collect(Collectors.toCollection(HashSet::new));
        List<Server.Settings> servers = new ArrayList<>();
        for (ProxyDraft.ServerLine line : draft.servers()) {
            int id = line.parameters().id().orElseGet(() -> unusedId(ids, servers.size() + 1));
            var identity = new ServerDraft.Identity(line.name().text(), id, line.address());
            servers.add(line.parameters().build(identity, probe, draft.timeouts()));
        }
        return servers;
    }

    /** A server's number is its place, or the next that nobody has. */
    private static int unusedId(Set<Integer> used, int place) {
        int id = place;
        while (!used.add(id)) {
            id++;
        }
        return id;
    }
}
