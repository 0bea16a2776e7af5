package io.tierline.proxy.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that lines are appended to, one write each, so that several processes may share it. Thread-safe. A line that cannot
 * be written is lost, as with nginx: a full disk must not stop the traffic.
 */
final class LogFile {

    private final Optional<Path> path;
    private final ReentrantLock lock = new ReentrantLock();
    private OutputStream out;
    private long lost;

    private LogFile(Optional<Path> path, OutputStream out) {
        this.path = path;
        this.out = out;
    }

    static LogFile open(Path path) throws IOException {
        return new LogFile(Optional.of(path), new FileOutputStream(path.toFile(), true));
    }

    /** The process's own stream, which is never reopened or closed. */
    static LogFile of(PrintStream stream) {
        return new LogFile(Optional.empty(), stream);
    }

    void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
        lock.lock();
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            lost++;
        } finally {
            lock.unlock();
        }
    }

    /** Lines that could not be written. */
    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Opens the path anew: what was there may have been moved away. */
    void reopen() throws IOException {
        if (path.isEmpty()) {
            return;
        }
        OutputStream fresh = new FileOutputStream(path.get().toFile(), true);
        lock.lock();
        try {
            out.close();
            out = fresh;
        } finally {
            lock.unlock();
        }
    }
}
