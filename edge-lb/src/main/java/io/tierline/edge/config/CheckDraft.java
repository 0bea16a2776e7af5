package io.tierline.edge.config;

import io.tierline.edge.server.ConnectProbe;
import io.tierline.edge.server.HttpProbe;
import io.tierline.edge.server.Probe;
import java.util.ArrayList;
import java.util.List;

/** An HTTP check while it is put together from {@code option httpchk} and {@code http-check} lines. */
final class CheckDraft {

    private boolean enabled;
    private String method = "OPTIONS";
    private String uri = "/";
    private String version = "HTTP/1.0";
    private final List<String> fields = new ArrayList<>();
    private String body = "";
    private List<HttpProbe.StatusRange> expected = HttpProbe.STANDARD;

    CheckDraft copy() {
        CheckDraft copy = new CheckDraft();
        copy.enabled = enabled;
        copy.method = method;
        copy.uri = uri;
        copy.version = version;
        copy.fields.addAll(fields);
        copy.body = body;
        copy.expected = expected;
        return copy;
    }

    void enable(boolean on) {
        enabled = on;
    }

    boolean isEnabled() {
        return enabled;
    }

    void method(String other) {
        method = other;
    }

    void uri(String other) {
        uri = other;
    }

    void version(String other) {
        version = other;
    }

    void field(String name, String value) {
        fields.add(name + ": " + value + "\r\n");
    }

    void body(String text) {
        body = text;
    }

    void expect(List<HttpProbe.StatusRange> statuses) {
        expected = List.copyOf(statuses);
    }

    Probe probe() {
        return enabled ? new HttpProbe(request(), expected) : new ConnectProbe();
    }

    /** As HAProxy sends it: a version that keeps connections is told that this one ends. */
    private String request() {
        StringBuilder request = new StringBuilder(method + " " + uri + " " + version + "\r\n");
        fields.forEach(request::append);
        if (version.equals("HTTP/1.1")) {
            request.append("connection: close\r\n");
        }
        if (!body.isEmpty()) {
            request.append("content-length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }
}
