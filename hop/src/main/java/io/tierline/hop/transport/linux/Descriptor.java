package io.tierline.hop.transport.linux;

import io.tierline.hop.transport.Deadline;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a loop knows about an open descriptor: whether it can be read and written, and who waits for that.
 *
 * <p>Edge-triggered: {@code readable} and {@code writable} stay up until a system call has said that there is nothing more.
 * Touched by the loop's thread and the virtual threads that it carries, only.
 */
final class Descriptor {

    private final Loop loop;
    private final int fd;
    private final int generation;
    private boolean readable;
    private boolean writable;
    private boolean hungUp;
    private boolean closed;
    private @Nullable Thread reader;
    private @Nullable Thread writer;
    private @Nullable Thread watcher;
    private long readDeadline;
    private long writeDeadline;

    Descriptor(Loop loop, int fd, boolean writable) {
        this.loop = loop;
        this.fd = fd;
        this.writable = writable;
        this.generation = loop.nextGeneration();
        loop.register(fd, this);
    }

    int fd() {
        return fd;
    }

    int generation() {
        return generation;
    }

    boolean isReadable() {
        return readable;
    }

    boolean isHungUp() {
        return hungUp;
    }

    boolean isClosed() {
        return closed;
    }

    void setReadable(boolean value) {
        readable = value;
    }

    void setWritable(boolean value) {
        writable = value;
    }

    void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** Takes what epoll says. */
    void signal(int mask) {
        boolean gone = (mask & (Linux.EPOLLRDHUP | Linux.EPOLLHUP | Linux.EPOLLERR)) != 0;
        if (gone || (mask & Linux.EPOLLIN) != 0) {
            readable = true;
            hungUp |= gone;
            unpark(reader);
            if (gone) {
                unpark(watcher);
            }
        }
        if ((mask & (Linux.EPOLLOUT | Linux.EPOLLHUP | Linux.EPOLLERR)) != 0 && !writable) {
            writable = true;
            unpark(writer);
        }
    }

    /** Wakes those whose deadline has passed; they see for themselves. */
    void expire(long now) {
        if (reader != null && readDeadline != Long.MAX_VALUE && readDeadline - now < 0) {
            unpark(reader);
        }
        if (writer != null && writeDeadline != Long.MAX_VALUE && writeDeadline - now < 0) {
            unpark(writer);
        }
    }

    private static void unpark(@Nullable Thread waiter) {
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }

    /** Waits until there may be something to read; false if the deadline passes first. */
    boolean awaitReadable(Deadline deadline) throws ClosedChannelException {
        return awaitReadable(deadline, null);
    }

    /** The same, ending also when {@code other} is hung up. */
    boolean awaitReadable(Deadline deadline, @Nullable Descriptor other) throws ClosedChannelException {
        Thread self = Thread.currentThread();
        reader = self;
        readDeadline = deadline.nanos();
        if (other != null) {
            other.watcher = self;
        }
        try {
            while (!readable && !closed && (other == null || !other.hungUp)) {
                if (deadline.hasPassed()) {
                    return false;
                }
                LockSupport.park(this);
            }
        } finally {
            reader = null;
            if (other != null) {
                other.watcher = null;
            }
        }
        checkStillOpen();
        return readable;
    }

    /** Rests for a time, although there may be something to read; ends early, with an exception, if it is closed. */
    void awaitReadableAgain(Duration rest) throws ClosedChannelException {
        boolean was = readable;
        readable = false;
        awaitReadable(Deadline.in(rest));
        readable |= was;
    }

    /** Waits until something can be written; false if the deadline passes first. */
    boolean awaitWritable(Deadline deadline) throws ClosedChannelException {
        writer = Thread.currentThread();
        writeDeadline = deadline.nanos();
        try {
            while (!writable && !closed) {
                if (deadline.hasPassed()) {
                    return false;
                }
                LockSupport.park(this);
            }
        } finally {
            writer = null;
        }
        checkStillOpen();
        return true;
    }

    private void checkStillOpen() throws AsynchronousCloseException {
        if (closed) {
            throw new AsynchronousCloseException();
        }
    }

    /** Closes the descriptor and wakes whoever waits for it; only on the loop. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.forget(fd);
        Libc.close(fd);
        unpark(reader);
        unpark(writer);
        unpark(watcher);
    }
}
