package io.tierline.hop.upstream;

import io.tierline.hop.engine.HttpLimits;
import io.tierline.hop.transport.Deadline;
import java.time.Duration;

/**
 * How long an attempt may take.
 *
 * @param connect until the connection stands, TLS included
 * @param read without a byte from the server while one is waited for
 * @param write without the server taking a byte
 * @param overall when the whole of it, over all attempts, must have brought a response head
 * @param endWithClient whether to give up when the client hangs up while the server is waited for
 * @param http how large a response head may be, and how strictly it is read; its times are {@code read} and {@code write}
 */
public record AttemptLimits(
        Duration connect, Duration read, Duration write, Deadline overall, boolean endWithClient, HttpLimits http) {

    public AttemptLimits {
        http = http.withBody(read, write);
    }

    public static final AttemptLimits DEFAULT = of(Duration.ofSeconds(5), Duration.ofSeconds(60));

    public static AttemptLimits of(Duration connect, Duration read) {
        return new AttemptLimits(connect, read, read, Deadline.NEVER, false, HttpLimits.DEFAULT.withBody(read));
    }

    public AttemptLimits within(Deadline deadline) {
        return new AttemptLimits(connect, read, write, overall.or(deadline), endWithClient, http);
    }

    public AttemptLimits endingWithClient() {
        return new AttemptLimits(connect, read, write, overall, true, http);
    }
}
