package io.tierline.edge.backend;

import io.tierline.edge.backend.CookieSettings.Flag;
import io.tierline.edge.exchange.Stickiness;
import io.tierline.edge.exchange.Stickiness.Answered;
import io.tierline.hop.engine.Field;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets, changes and removes the persistence cookie in a response. */
final class ResponseCookies {

    private static final FieldName SET_COOKIE = FieldName.of("Set-Cookie");
    /** A date is rounded up, so that a cookie never looks older than it is. */
    private static final int ROUNDING = 3;

    private final CookieSettings settings;
    private final Optional<String> server;
    private final Stickiness stickiness;
    private final long now;

    ResponseCookies(CookieSettings settings, Optional<String> server, Stickiness stickiness, long now) {
        this.settings = settings;
        this.server = server;
        this.stickiness = stickiness;
        this.now = now;
    }

    void write(Fields fields, boolean post, boolean cacheable) {
        pass(fields);
        if (mustInsert(post)) {
            fields.add("Set-Cookie", inserted());
            boolean renewed = server.isPresent() && stickiness.isDirect();
            stickiness.answered(renewed ? Answered.UPDATED : Answered.INSERTED);
            if (settings.is(Flag.NOCACHE) && cacheable) {
                fields.add("Cache-Control", "private");
            }
        }
    }

    private void pass(Fields fields) {
        List<Field> lines = new ArrayList<>();
        fields.forEach(lines::add);
        fields.removeIf(_ -> true);
        for (Field line : lines) {
            if (isOurs(line)) {
                passed(line.value()).ifPresent(value -> fields.add(line.name(), value));
            } else {
                fields.add(line);
            }
        }
    }

    private boolean isOurs(Field line) {
        return line.is(SET_COOKIE)
                && line.value().replaceFirst("=.*", "").strip().equals(settings.name())
                && line.value().contains("=");
    }

    /** What becomes of the server's own cookie of that name. */
    private Optional<String> passed(String value) {
        stickiness.answered(Answered.PASSED);
        if (settings.is(Flag.PRESERVE)) {
            return Optional.of(value);
        }
        if (settings.is(Flag.INSERT) || (stickiness.isDirect() && settings.is(Flag.INDIRECT))) {
            stickiness.answered(Answered.DELETED);
            return Optional.empty();
        }
        if (server.isEmpty()) {
            return Optional.of(value);
        }
        stickiness.answered(Answered.REPLACED);
        int start = value.indexOf('=') + 1;
        int end = value.indexOf(';') < 0 ? value.length() : value.indexOf(';');
        String rest = settings.is(Flag.PREFIX) ? "~" + value.substring(start) : value.substring(end);
        return Optional.of(value.substring(0, start) + server.get() + rest);
    }

    private boolean mustInsert(boolean post) {
        boolean preserved = settings.is(Flag.PRESERVE) && stickiness.answered() == Answered.PASSED;
        return settings.is(Flag.INSERT)
                && !preserved
                && (!settings.is(Flag.POSTONLY) || post)
                && (!stickiness.isDirect() || mustRenew());
    }

    private boolean mustRenew() {
        boolean dated = settings.maxIdle().isPresent() || stickiness.lastSeen() != 0;
        boolean stale = stickiness.lastSeen() == 0 || stickiness.lastSeen() < now;
        boolean limited = settings.maxLife().isPresent();
        return (dated && stale) || limited == (stickiness.firstSeen() == 0);
    }

    private String inserted() {
        StringBuilder cookie = new StringBuilder(settings.name() + "=");
        if (server.isPresent()) {
            cookie.append(server.get()).append(dates()).append("; path=/");
        } else {
            cookie.append("; Expires=Thu, 01-Jan-1970 00:00:01 GMT; path=/");
        }
        if (!settings.domains().isEmpty()) {
            cookie.append("; domain=").append(String.join("; domain=", settings.domains()));
        }
        cookie.append(settings.is(Flag.HTTPONLY) ? "; HttpOnly" : "")
                .append(settings.is(Flag.SECURE) ? "; Secure" : "");
        settings.attributes().forEach(attribute -> cookie.append("; ").append(attribute));
        return cookie.toString();
    }

    private String dates() {
        Optional<Duration> either = settings.maxIdle().or(settings::maxLife);
        if (either.isEmpty()) {
            return "";
        }
        String last = "|" + CookieDates.write(now + ROUNDING);
        if (settings.maxLife().isEmpty()) {
            return last;
        }
        long first = stickiness.firstSeen();
        return last + "|" + CookieDates.write(first == 0 ? now + ROUNDING : first);
    }
}
