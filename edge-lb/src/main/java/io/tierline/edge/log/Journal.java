package io.tierline.edge.log;

import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes log lines on a thread of its own, so that no request waits for a slow terminal or pipe. The queue is bounded: when it
 * is full, lines are dropped and counted rather than kept.
 */
public final class Journal implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;
    /** The line that says that no more will come; compared by identity. */
    private static final Entry END =
            new Entry(new LogTarget(LogTarget.Stream.STDERR, Frame.RAW, 0, Severity.DEBUG, Severity.EMERG), "");

    private final String tag;
    private final PrintStream out;
    private final PrintStream err;
    private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;

    private record Entry(LogTarget target, String line) {}

    public Journal(String tag, PrintStream out, PrintStream err) {
        this.tag = tag;
        this.out = out;
        this.err = err;
        this.writer = Thread.ofPlatform().daemon().name("log").start(this::writeAll);
    }

    /** Sends a message to every target that wants its severity. */
    public void log(Iterable<LogTarget> targets, Severity severity, String message) {
        for (LogTarget target : targets) {
            boolean taken =
                    !target.takes(severity) || waiting.offer(new Entry(target, target.framed(severity, tag, message)));
            if (!taken) {
                dropped.incrementAndGet();
            }
        }
    }

    /** Lines that were lost because the queue was full. */
    public long dropped() {
        return dropped.get();
    }

    @SuppressWarnings("ReferenceEquality") // END is one object, not a kind of entry
    private void writeAll() {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (Entry entry = waiting.take(); entry != END; entry = waiting.take()) {
                write(entry, socket);
                if (waiting.isEmpty()) {
                    out.flush();
                    err.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            err.println("log: " + e.getMessage());
        }
    }

    private void write(Entry entry, DatagramSocket socket) {
        switch (entry.target.destination()) {
            case LogTarget.Stream.STDOUT -> out.println(entry.line);
            case LogTarget.Stream.STDERR -> err.println(entry.line);
            case LogTarget.Udp udp -> send(entry.line, udp, socket);
        }
    }

    /** A syslog server that is not there must not stop the log: the line counts as dropped. */
    private void send(String line, LogTarget.Udp udp, DatagramSocket socket) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, udp.address()));
        } catch (IOException e) {
            dropped.incrementAndGet();
        }
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        try {
            waiting.put(END);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
