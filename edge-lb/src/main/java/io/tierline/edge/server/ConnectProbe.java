package io.tierline.edge.server;

import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A server works if it takes a connection. */
public final class ConnectProbe implements Probe {

    @Override
    public CheckResult run(Transport transport, InetSocketAddress server, Deadline deadline) {
        long start = System.nanoTime();
        try {
            transport.dial(server, deadline).close();
            return CheckResult.of(true, "Layer4 check passed", since(start));
        } catch (IOException e) {
            return failed(e, since(start));
        }
    }

    /** Connects for a probe that wants to say something. */
    static Socket connect(Transport transport, InetSocketAddress server, Deadline deadline) throws IOException {
        return transport.dial(server, deadline);
    }

    static CheckResult failed(IOException cause, Duration duration) {
        return switch (cause) {
            case TimedOut _ -> CheckResult.of(false, "Layer4 timeout", duration);
            case ConnectException _ ->
                CheckResult.of(false, "Layer4 connection problem", duration).withInfo("Connection refused");
            default ->
                CheckResult.of(false, "Layer4 connection problem", duration)
                        .withInfo(String.valueOf(cause.getMessage()));
        };
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
