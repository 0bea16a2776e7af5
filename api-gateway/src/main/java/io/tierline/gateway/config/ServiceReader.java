package io.tierline.gateway.config;

import io.tierline.gateway.entity.Protocol;
import io.tierline.gateway.entity.Service;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a service; {@code routes} and {@code plugins} nested in it are the caller's business. */
final class ServiceReader {

    private static final int DEFAULT_RETRIES = 5;
    private static final int DEFAULT_TIMEOUT = 60_000;
    private static final List<String> OTHER_PROTOCOLS =
            List.of("tcp", "tls", "udp", "tls_passthrough", "grpc", "grpcs");

    private ServiceReader() {}

    /** Protocol, host, port and path, written one by one or as one {@code url}. */
    private record Location(Protocol protocol, String host, int port, String path) {

        static final Location UNKNOWN = new Location(Protocol.HTTP, "unknown.invalid", 80, "/");
    }

    static Service read(Settings settings, String position) {
        Optional<String> name = Common.name(settings);
        Location location = settings.has("url") ? ofUrl(settings) : ofFields(settings);
        refuseTls(settings, location);
        Service service = new Service(
                Common.id(settings, "services", name.orElse(position)),
                name,
                location.protocol,
                location.host,
                location.port,
                location.path,
                settings.number("retries", 0, 32_767, DEFAULT_RETRIES),
                new Service.Timeouts(
                        timeout(settings, "connect_timeout"),
                        timeout(settings, "write_timeout"),
                        timeout(settings, "read_timeout")),
                settings.flag("enabled", true),
                Common.tags(settings));
        settings.ignore("routes", "plugins", "url", "protocol", "host", "port", "path");
        Common.ignore(settings);
        settings.end();
        return service;
    }

    private static Duration timeout(Settings settings, String field) {
        return Duration.ofMillis(settings.number(field, 1, Integer.MAX_VALUE - 1, DEFAULT_TIMEOUT));
    }

    private static Location ofUrl(Settings settings) {
        for (String field : List.of("protocol", "host", "port", "path")) {
            if (settings.has(field)) {
                settings.error(field, field + " stands in url already", "keep one of the two");
            }
        }
        Optional<Word> url = settings.text("url");
        if (url.isEmpty()) {
            return Location.UNKNOWN;
        }
        try {
            return location(new URI(url.get().text()), settings);
        } catch (URISyntaxException e) {
            settings.error("url", "'" + url.get() + "' is no URL: " + e.getReason(), "http://host:port/path");
            return Location.UNKNOWN;
        }
    }

    private static Location location(URI url, Settings settings) {
        String scheme = String.valueOf(url.getScheme());
        Protocol protocol = protocol(new Word(scheme, settings.spanOf("url")), settings);
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            settings.error("url", "'" + url + "' is no URL of a service", "http://host:port/path");
            return Location.UNKNOWN;
        }
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        int port = url.getPort() < 0 ? protocol.defaultPort() : url.getPort();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new Location(protocol, host, port, checkedPath(path, "url", settings));
    }

    private static Location ofFields(Settings settings) {
        Protocol protocol =
                settings.text("protocol").map(word -> protocol(word, settings)).orElse(Protocol.HTTP);
        Optional<Word> host = settings.text("host");
        if (host.isEmpty()) {
            settings.diagnostics().error(settings.span(), "a service needs a host or a url");
        }
        host.filter(word -> !word.text().matches("[A-Za-z0-9_.-]+|[0-9a-fA-F:.]+"))
                .ifPresent(word -> settings.error("host", "'" + word + "' is no host", "a port has its own field"));
        return new Location(
                protocol,
                host.map(Word::text).orElse(Location.UNKNOWN.host),
                settings.number("port", 0, 65_535, 80), // Kong: 80 whatever the protocol
                settings.text("path")
                        .map(word -> checkedPath(word.text(), "path", settings))
                        .orElse("/"));
    }

    private static Protocol protocol(Word word, Settings settings) {
        Protocol protocol = Protocol.BY_NAME.get(word.text());
        if (protocol != null) {
            return protocol;
        }
        if (OTHER_PROTOCOLS.contains(word.text())) {
            settings.diagnostics().error(word.span(), "protocol '" + word + "' is not supported by api-gateway yet");
        } else {
            settings.diagnostics().unknown("protocol", word, " in service", Protocol.BY_NAME.keySet());
        }
        return Protocol.HTTP;
    }

    private static String checkedPath(String path, String field, Settings settings) {
        Optional<String> problem = Paths.problem(path);
        problem.ifPresent(text -> settings.error(field, "path '" + path + "' " + text, ""));
        return problem.isPresent() ? "/" : path;
    }

    private static void refuseTls(Settings settings, Location location) {
        settings.notYet("client_certificate", "ca_certificates", "tls_verify_depth", "tls_sans");
        boolean verify = settings.flag("tls_verify", false);
        if (verify) {
            settings.error("tls_verify", "tls_verify: true is not supported by api-gateway yet", "");
        } else if (location.protocol == Protocol.HTTPS) {
            settings.diagnostics()
                    .warning(
                            settings.span(),
                            "connections to this service are encrypted, but its certificate is not verified");
        }
    }
}
