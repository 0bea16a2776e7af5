package io.tierline.edge.backend;

import io.tierline.edge.backend.CookieSettings.Flag;
import io.tierline.edge.exchange.Stickiness;
import io.tierline.edge.exchange.Stickiness.Sent;
import io.tierline.edge.server.Server;
import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the persistence cookie of a request, and takes out of the request what the server is not to see. */
final class RequestCookies {

    private static final FieldName COOKIE = FieldName.of("Cookie");
    /** Dates further in the future than this are somebody else's. */
    private static final long FUTURE_SECONDS = Duration.ofDays(1).toSeconds();

    private final CookieSettings settings;
    private final List<Server> servers;
    private final Stickiness stickiness;
    private final long now;
    private Optional<Server> found = Optional.empty();

    RequestCookies(CookieSettings settings, List<Server> servers, Stickiness stickiness, Instant now) {
        this.settings = settings;
        this.servers = servers;
        this.stickiness = stickiness;
        this.now = now.getEpochSecond();
    }

    /** The server that the cookies name, if it works. */
    Optional<Server> read(Fields fields) {
        if (!fields.has(COOKIE)) {
            return Optional.empty();
        }
        List<Field> lines = new ArrayList<>();
        fields.forEach(lines::add);
        fields.removeIf(_ -> true);
        for (Field line : lines) {
            if (line.is(COOKIE)) {
                rewrite(line, fields);
            } else {
                fields.add(line);
            }
        }
        return found;
    }

    private void rewrite(Field line, Fields into) {
        StringBuilder kept = new StringBuilder();
        boolean changed = false;
        for (String part : line.value().split(";", -1)) {
            String left = part;
            if (isOurs(part)) {
                left = left(part);
                changed |= !left.equals(part);
            }
            kept.append(left.isBlank() ? "" : (kept.isEmpty() ? "" : ";") + left);
        }
        if (!changed) {
            into.add(line);
        } else if (!kept.toString().isBlank()) {
            into.add(line.name(), kept.toString());
        }
    }

    private boolean isOurs(String part) {
        int equals = part.indexOf('=');
        return equals >= 0 && part.substring(0, equals).strip().equals(settings.name());
    }

    /** Reads one cookie; returns what the server sees of it. */
    private String left(String part) {
        int start = part.indexOf('=') + 1;
        String value = part.substring(start).strip();
        int tilde = settings.is(Flag.PREFIX) ? value.indexOf('~') : -1;
        String server = settings.is(Flag.PREFIX) ? value.substring(0, Math.max(tilde, 0)) : undated(value);
        if (tilde < 0 && settings.is(Flag.PREFIX)) {
            server = value;
        }
        judge(server);
        if (tilde >= 0) {
            return part.substring(0, start) + value.substring(tilde + 1);
        }
        return settings.is(Flag.INSERT) && settings.is(Flag.INDIRECT) ? "" : part;
    }

    /** The value without its dates; nothing if they say that it is too old. */
    private String undated(String value) {
        String[] parts = value.split("\\|", 3);
        long last = parts.length > 1 ? CookieDates.read(parts[1]) : 0;
        long first = parts.length > 2 ? CookieDates.read(parts[2]) : 0;
        stickiness.seen(last, first);
        if (isOver(first, settings.maxLife())) {
            stickiness.sent(Sent.OLD);
            return "";
        }
        if (isOver(last, settings.maxIdle())) {
            stickiness.sent(Sent.EXPIRED);
            return "";
        }
        return parts[0];
    }

    private boolean isOver(long since, Optional<Duration> limit) {
        return limit.isPresent()
                && since != 0
                && (now - since > limit.get().toSeconds() || since - now > FUTURE_SECONDS);
    }

    /** The first cookie that names a working server decides. */
    private void judge(String cookie) {
        if (found.isPresent()) {
            return;
        }
        List<Server> named = servers.stream()
                .filter(server ->
                        server.settings().cookie().filter(cookie::equals).isPresent())
                .toList();
        Optional<Server> working =
                named.stream().filter(server -> server.state().isUsable()).findFirst();
        if (working.isPresent()) {
            stickiness.sent(Sent.VALID);
            stickiness.direct();
            found = working;
        } else if (!named.isEmpty()) {
            stickiness.sent(Sent.DOWN);
        } else if (stickiness.sent() == Sent.NONE) {
            stickiness.sent(Sent.INVALID);
        }
    }
}
