package io.tierline.edge.config;

import io.tierline.edge.accept.Bind;
import io.tierline.edge.backend.CookieSettings;
import io.tierline.edge.backend.RetryPolicy;
import io.tierline.edge.balance.Balancer;
import io.tierline.edge.balance.HashType;
import io.tierline.edge.balance.RoundRobin;
import io.tierline.edge.log.LogFormat;
import io.tierline.edge.log.LogTarget;
import io.tierline.edge.rules.Condition;
import io.tierline.edge.rules.Conditions;
import io.tierline.edge.rules.RuleSet;
import io.tierline.edge.stats.StatsSettings;
import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A proxy's section while it is read; starts as a copy of its defaults section. */
public final class ProxyDraft {

    /** Options that are on or off. */
    enum Flag {
        SKIP_NULL_LOG,
        END_WITH_CLIENT,
        CLOSE_UPSTREAM,
        CLOSE_BOTH,
        LOG_GLOBAL,
        DISABLED,
        HTTP,
        /** All backup servers are used at a time. */
        ALL_BACKUPS,
        /** A bind line was refused, so that the frontend is not without one. */
        BROKEN_BIND,
        /** The defaults section that it names does not exist. */
        ORPHAN,
        /** A server has no address. */
        UNRESOLVED
    }

    /** A format and the words that chose it. */
    record ChosenFormat(LogFormat format, String by) {}

    /** {@code use_backend} before it is known whether the backend exists. */
    record SwitchLine(Word backend, Condition condition) {}

    /** A server's line. */
    record ServerLine(Word name, InetSocketAddress address, ServerDraft parameters) {}

    private final ProxyKind kind;
    private final String name;
    private final Span place;
    private final Conditions conditions;
    private final Map<Timeouts.Kind, Duration> timeouts = new EnumMap<>(Timeouts.Kind.class);
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<LogTarget> logTargets = new ArrayList<>();
    private final List<Bind> binds = new ArrayList<>();
    private final Map<String, ServerLine> servers = new LinkedHashMap<>();
    private final List<RuleSet.Rule> requestRules = new ArrayList<>();
    private final List<RuleSet.Rule> redirects = new ArrayList<>();
    private final List<RuleSet.Rule> responseRules = new ArrayList<>();
    private final List<SwitchLine> switches = new ArrayList<>();
    private Optional<Word> defaultBackend = Optional.empty();
    private Optional<ChosenFormat> format = Optional.empty();
    private Optional<ForwardedFor> forwardedFor = Optional.empty();
    private Optional<CheckDraft> httpCheck = Optional.empty();
    private Optional<Integer> maxconn = Optional.empty();
    private ServerDraft serverDefaults = new ServerDraft();
    private Balancer.Maker balancer = _ -> new RoundRobin();
    private HashType hashType = HashType.STANDARD;
    private Optional<CookieSettings> cookie = Optional.empty();
    private Optional<StatsSettings> stats = Optional.empty();
    private RetryPolicy retryOn = RetryPolicy.STANDARD;
    private int retries = RetryPolicy.STANDARD.retries();
    private int redispatch;

    ProxyDraft(ProxyKind kind, String name, Span place, Conditions conditions) {
        this.kind = kind;
        this.name = name;
        this.place = place;
        this.conditions = conditions;
    }

    /** Takes over what a defaults section says. */
    ProxyDraft inheriting(ProxyDraft defaults) {
        conditions.inheriting(defaults.conditions);
        timeouts.putAll(defaults.timeouts);
        flags.addAll(defaults.flags);
        logTargets.addAll(defaults.logTargets);
        requestRules.addAll(defaults.requestRules);
        redirects.addAll(defaults.redirects);
        responseRules.addAll(defaults.responseRules);
        defaultBackend = defaults.defaultBackend;
        format = defaults.format;
        forwardedFor = defaults.forwardedFor;
        httpCheck = defaults.httpCheck.map(CheckDraft::copy);
        maxconn = defaults.maxconn;
        serverDefaults = defaults.serverDefaults;
        balancer = defaults.balancer;
        hashType = defaults.hashType;
        cookie = defaults.cookie;
        retryOn = defaults.retryOn;
        stats = defaults.stats;
        retries = defaults.retries;
        redispatch = defaults.redispatch;
        return this;
    }

    ProxyKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    Span place() {
        return place;
    }

    /** {@code frontend 'f'}, as messages name it. */
    String described() {
        return kind + " '" + name + "'";
    }

    Conditions conditions() {
        return conditions;
    }

    void set(Flag flag, boolean on) {
        if (on) {
            flags.add(flag);
        } else {
            flags.remove(flag);
        }
    }

    boolean is(Flag flag) {
        return flags.contains(flag);
    }

    void timeout(Timeouts.Kind what, Duration time) {
        timeouts.put(what, time);
    }

    Timeouts timeouts() {
        return new Timeouts(timeouts);
    }

    void addLogTarget(LogTarget target) {
        logTargets.add(target);
    }

    void forgetLogTargets() {
        logTargets.clear();
        flags.remove(Flag.LOG_GLOBAL);
    }

    List<LogTarget> logTargets(GlobalDraft global) {
        List<LogTarget> all = new ArrayList<>(is(Flag.LOG_GLOBAL) ? global.logTargets() : List.of());
        all.addAll(logTargets);
        return all;
    }

    Optional<ChosenFormat> format() {
        return format;
    }

    void format(ChosenFormat chosen) {
        format = Optional.of(chosen);
    }

    void addBind(Bind bind) {
        binds.add(bind);
    }

    List<Bind> binds() {
        return List.copyOf(binds);
    }

    List<RuleSet.Rule> requestRules() {
        return requestRules;
    }

    /** Those of the older {@code redirect} keyword, which run after the others. */
    List<RuleSet.Rule> redirects() {
        return redirects;
    }

    List<RuleSet.Rule> responseRules() {
        return responseRules;
    }

    RuleSet allRequestRules() {
        List<RuleSet.Rule> all = new ArrayList<>(requestRules);
        all.addAll(redirects);
        return new RuleSet(all);
    }

    void addSwitch(SwitchLine line) {
        switches.add(line);
    }

    List<SwitchLine> switches() {
        return List.copyOf(switches);
    }

    void defaultBackend(Word backend) {
        defaultBackend = Optional.of(backend);
    }

    Optional<Word> defaultBackend() {
        return defaultBackend;
    }

    void forwardedFor(ForwardedFor option) {
        forwardedFor = Optional.of(option);
    }

    Optional<ForwardedFor> forwardedFor() {
        return forwardedFor;
    }

    /** The draft of an HTTP check; made with the first line that is about it. */
    CheckDraft httpCheck() {
        CheckDraft check = httpCheck.orElseGet(CheckDraft::new);
        httpCheck = Optional.of(check);
        return check;
    }

    Optional<CheckDraft> httpCheckIfAny() {
        return httpCheck;
    }

    void maxconn(int limit) {
        maxconn = Optional.of(limit);
    }

    Optional<Integer> maxconn() {
        return maxconn;
    }

    ServerDraft serverDefaults() {
        return serverDefaults;
    }

    void serverDefaults(ServerDraft parameters) {
        serverDefaults = parameters;
    }

    void addServer(Word server, InetSocketAddress address, ServerDraft parameters) {
        servers.put(server.text(), new ServerLine(server, address, parameters));
    }

    Optional<ServerLine> server(String named) {
        return Optional.ofNullable(servers.get(named));
    }

    List<ServerLine> servers() {
        return List.copyOf(servers.values());
    }

    void balancer(Balancer.Maker algorithm) {
        balancer = algorithm;
    }

    Balancer.Maker balancer() {
        return balancer;
    }

    void hashType(HashType type) {
        hashType = type;
    }

    HashType hashType() {
        return hashType;
    }

    void cookie(CookieSettings settings) {
        cookie = Optional.of(settings);
    }

    Optional<CookieSettings> cookie() {
        return cookie;
    }

    void stats(StatsSettings settings) {
        stats = Optional.of(settings);
    }

    Optional<StatsSettings> stats() {
        return stats;
    }

    void retryOn(Set<RetryPolicy.Reason> reasons, Set<Integer> statuses) {
        retryOn = new RetryPolicy(retries, redispatch, reasons, statuses);
    }

    void retries(int count) {
        retries = count;
    }

    void redispatch(int every) {
        redispatch = every;
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(retries, redispatch, retryOn.reasons(), retryOn.statuses());
    }
}
