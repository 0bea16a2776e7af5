package io.tierline.service.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/** Answers with a stream that lasts, instead of a reply. What is wrong is thrown as {@link Refused} before it begins. */
@FunctionalInterface
public interface Streaming {
    Stream open(ServerRequest request);

    /** What is written, by the request's own thread, until it is over. */
    @FunctionalInterface
    interface Stream {
        /** Ends soon after {@code stopping} turns true; ends with UncheckedIOException where the client is gone. */
        void run(ServerResponse response, BooleanSupplier stopping);
    }
}
