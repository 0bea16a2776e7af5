package io.tierline.gateway;

import io.tierline.gateway.exchange.TrustedProxies;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/** What {@code run} was asked for, by options and by Kong's variables. */
record RunSettings(
        Path file,
        List<ListenAddress> listeners,
        Optional<InetSocketAddress> admin,
        TrustedProxies trusted,
        Optional<Path> certificate,
        Optional<Path> key,
        Duration drain,
        Level logLevel) {

    private static final String DEFAULT_LISTEN = "0.0.0.0:8000";
    private static final String DEFAULT_DRAIN = "10";
    private static final Map<String, Level> LEVELS = Map.of(
            "debug", Level.FINE,
            "info", Level.INFO,
            "notice", Level.INFO,
            "warn", Level.WARNING,
            "error", Level.SEVERE,
            "crit", Level.SEVERE,
            "alert", Level.SEVERE,
            "emerg", Level.SEVERE);

    static RunSettings of(CommandLine line, Map<String, String> environment) throws UsageError {
        RunSettings settings = new RunSettings(
                Path.of(line.onlyFile(environment.getOrDefault("KONG_DECLARATIVE_CONFIG", ""))),
                listeners(line, environment),
                admin(line, environment),
                trusted(environment.getOrDefault("KONG_TRUSTED_IPS", "")),
                path(environment, "KONG_SSL_CERT"),
                path(environment, "KONG_SSL_CERT_KEY"),
                drain(line.last("--drain").orElse(DEFAULT_DRAIN)),
                level(environment.getOrDefault("KONG_LOG_LEVEL", "notice")));
        settings.checkCertificate();
        return settings;
    }

    private void checkCertificate() throws UsageError {
        boolean needed = listeners.stream().anyMatch(ListenAddress::ssl);
        if (needed && (certificate.isEmpty() || key.isEmpty())) {
            throw new UsageError("ssl listeners need KONG_SSL_CERT and KONG_SSL_CERT_KEY, the paths of PEM files");
        }
    }

    private static List<ListenAddress> listeners(CommandLine line, Map<String, String> environment) throws UsageError {
        List<ListenAddress> listeners = new ArrayList<>();
        for (String text : line.all("--listen")) {
            listeners.add(ListenAddress.parse(text));
        }
        return listeners.isEmpty()
                ? ListenAddress.parseList(environment.getOrDefault("KONG_PROXY_LISTEN", DEFAULT_LISTEN))
                : listeners;
    }

    private static Optional<InetSocketAddress> admin(CommandLine line, Map<String, String> environment)
            throws UsageError {
        String text = line.last("--admin").orElse(environment.getOrDefault("KONG_ADMIN_LISTEN", "off"));
        List<ListenAddress> addresses = ListenAddress.parseList(text);
        if (addresses.size() > 1 || addresses.stream().anyMatch(ListenAddress::ssl)) {
            throw new UsageError("the admin API listens at one address, without ssl, not at '" + text + "'");
        }
        return addresses.stream().findFirst().map(ListenAddress::address);
    }

    private static TrustedProxies trusted(String list) throws UsageError {
        try {
            return TrustedProxies.parse(list);
        } catch (IllegalArgumentException e) {
            throw new UsageError("KONG_TRUSTED_IPS: " + e.getMessage());
        }
    }

    private static Optional<Path> path(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(Path::of);
    }

    private static Duration drain(String seconds) throws UsageError {
        if (!seconds.matches("\\d{1,4}")) {
            throw new UsageError("--drain expects seconds, not '" + seconds + "'");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Level level(String name) throws UsageError {
        Level level = LEVELS.get(name);
        if (level == null) {
            throw new UsageError("KONG_LOG_LEVEL '" + name + "' is none of "
                    + LEVELS.keySet().stream().sorted().toList());
        }
        return level;
    }
}
