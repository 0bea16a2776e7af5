package io.tierline.edge.server;

import io.tierline.hop.transport.Buffer;
import io.tierline.hop.transport.Deadline;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.TimedOut;
import io.tierline.hop.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server works if it answers a request with an expected status ({@code option httpchk}).
 *
 * @param request the whole request as it is sent
 * @param expected ranges of statuses
 */
public record HttpProbe(String request, List<StatusRange> expected) implements Probe {

    /** What HAProxy expects unless told otherwise. */
    public static final List<StatusRange> STANDARD = List.of(new StatusRange(200, 399));

    /** Statuses from one to another. */
    public record StatusRange(int from, int to) {
        public StatusRange {
            if (from > to) {
                throw new IllegalArgumentException("status range " + from + "-" + to + " is empty");
            }
        }
    }

    public HttpProbe {
        expected = List.copyOf(expected);
    }

    @Override
    public CheckResult run(Transport transport, InetSocketAddress server, Deadline deadline) {
        long start = System.nanoTime();
        try (Socket socket = ConnectProbe.connect(transport, server, deadline)) {
            return ask(socket, start, deadline);
        } catch (IOException e) {
            return ConnectProbe.failed(e, ConnectProbe.since(start));
        }
    }

    private CheckResult ask(Socket socket, long start, Deadline deadline) {
        try {
            Buffer out = new Buffer(request.length());
            out.append(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.write(out, deadline);
            String statusLine = readLine(socket, deadline);
            return judge(statusLine, ConnectProbe.since(start));
        } catch (TimedOut e) {
            return CheckResult.of(false, "Layer7 timeout", ConnectProbe.since(start));
        } catch (IOException e) {
            return CheckResult.of(false, "Layer7 invalid response", ConnectProbe.since(start))
                    .withInfo(String.valueOf(e.getMessage()));
        }
    }

    private static String readLine(Socket socket, Deadline deadline) throws IOException {
        Buffer in = new Buffer(1024);
        while (in.space() > 0 && socket.read(in, deadline) >= 0) {
            String text = new String(in.bytes(), 0, in.end(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\n');
            if (end >= 0) {
                return text.substring(0, end).stripTrailing();
            }
        }
        return "";
    }

    private CheckResult judge(String statusLine, Duration duration) {
        String[] parts = statusLine.split(" ", 3);
        if (!statusLine.startsWith("HTTP/1.") || parts.length < 2 || !parts[1].matches("[0-9]{3}")) {
            return CheckResult.of(false, "Layer7 invalid response", duration);
        }
        int status = Integer.parseInt(parts[1]);
        boolean passed = expected.stream().anyMatch(range -> status >= range.from && status <= range.to);
        if (passed) {
            return CheckResult.of(true, "Layer7 check passed", duration).withCode(status);
        }
        CheckResult wrong =
                CheckResult.of(false, "Layer7 wrong status", duration).withCode(status);
        return Optional.of(parts)
                .filter(all -> all.length == 3)
                .map(all -> wrong.withInfo(all[2]))
                .orElse(wrong);
    }
}
