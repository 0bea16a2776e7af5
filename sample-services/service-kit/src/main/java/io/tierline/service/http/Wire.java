package io.tierline.service.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/**
 * Hands a reply to Helidon, and makes up for what Helidon leaves to its user: no body to HEAD, no length of a 304 or 204, and
 * the end of the connection after {@code Connection: close}.
 */
final class Wire {
    private static final byte[] NOTHING = {};

    /**
     * Helidon puts {@code Content-Length: 0} into every 304 and 204. RFC 9110 section 8.6 allows in the first only the
     * length that the 200 would have had, and in the second none. This field stands in its place and does not write itself.
     */
    private static final Header UNSENT_LENGTH = unsent(HeaderValues.CONTENT_LENGTH_ZERO);

    private Wire() {}

    /** Ends with CloseConnectionException where the connection is not to be used again (RFC 9112 section 9.6). */
    static void send(Reply reply, ServerRequest request, ServerResponse response, boolean closing) {
        boolean last = closing || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.fields().forEach(response::header);
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(Status.create(reply.status()));
        response.header(length(reply, body));
        boolean headOnly = request.prologue().method().equals(Method.HEAD);
        response.send(headOnly ? NOTHING : body);
        if (last) {
            throw new CloseConnectionException("the last response of this connection was sent");
        }
    }

    private static Header length(Reply reply, byte[] body) {
        return reply.status() == Reply.NOT_MODIFIED || reply.status() == Reply.NO_CONTENT
                ? UNSENT_LENGTH
                : HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length);
    }

    private static Header unsent(Header field) {
        return (Header) Proxy.newProxyInstance(
                Header.class.getClassLoader(),
                new Class<?>[] {Header.class},
                (_, method, arguments) ->
                        method.getName().equals("writeHttp1Header") ? null : method.invoke(field, arguments));
    }
}
