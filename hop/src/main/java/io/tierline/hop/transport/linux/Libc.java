package io.tierline.hop.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The system calls that the loop makes. Those that never block are linked as critical: they take heap arrays as they are and
 * cost a few nanoseconds, but hold the collector off, so nothing that can wait may be one of them.
 *
 * <p>Each {@code errno} parameter is memory of {@link #ERRNO_LAYOUT}, written when the call returns a negative number.
 */
final class Libc {

    static final MemoryLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = plain("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = checked("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = checked("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CONNECT = checked("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle ACCEPT4 = checked("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = checked("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT =
            plain("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            plain("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SHUTDOWN = plain("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = plain("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle RECV = checked("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SEND = checked("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = plain("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = plain("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle EPOLL_CREATE1 = plain("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CTL = plain("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle EPOLL_POLL = plain("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_WAIT =
            link("epoll_wait", List.of(), JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD = plain("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle TIMERFD_CREATE = plain("timerfd_create", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle TIMERFD_SETTIME =
            plain("timerfd_settime", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

    private Libc() {}

    private static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, List.of(Linker.Option.critical(true)), result, arguments);
    }

    private static MethodHandle checked(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(
                name,
                List.of(Linker.Option.critical(true), Linker.Option.captureCallState("errno")),
                result,
                arguments);
    }

    private static MethodHandle link(
            String name, List<Linker.Option> options, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address = linker.defaultLookup().findOrThrow(name);
        return linker.downcallHandle(
                address,
                FunctionDescriptor.of(result, arguments),
                new ArrayList<>(options).toArray(Linker.Option[]::new));
    }

    static int errno(MemorySegment errno) {
        return (int) ERRNO.get(errno, 0L);
    }

    static int socket(int family, int type) {
        try {
            return (int) SOCKET.invokeExact(family, type, 0);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int bind(MemorySegment errno, int fd, MemorySegment address) {
        try {
            return (int) BIND.invokeExact(errno, fd, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int listen(MemorySegment errno, int fd, int backlog) {
        try {
            return (int) LISTEN.invokeExact(errno, fd, backlog);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int connect(MemorySegment errno, int fd, MemorySegment address) {
        try {
            return (int) CONNECT.invokeExact(errno, fd, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int accept4(MemorySegment errno, int fd, MemorySegment address, MemorySegment length, int flags) {
        try {
            return (int) ACCEPT4.invokeExact(errno, fd, address, length, flags);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int getsockname(MemorySegment errno, int fd, MemorySegment address, MemorySegment length) {
        try {
            return (int) GETSOCKNAME.invokeExact(errno, fd, address, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int setsockopt(int fd, int level, int option, MemorySegment value) {
        try {
            return (int) SETSOCKOPT.invokeExact(fd, level, option, value, (int) value.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            return (int) GETSOCKOPT.invokeExact(fd, level, option, value, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int shutdown(int fd, int how) {
        try {
            return (int) SHUTDOWN.invokeExact(fd, how);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int close(int fd) {
        try {
            return (int) CLOSE.invokeExact(fd);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long recv(MemorySegment errno, int fd, MemorySegment into, long length, int flags) {
        try {
            return (long) RECV.invokeExact(errno, fd, into, length, flags);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long send(MemorySegment errno, int fd, MemorySegment from, long length, int flags) {
        try {
            return (long) SEND.invokeExact(errno, fd, from, length, flags);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long read(int fd, MemorySegment into) {
        try {
            return (long) READ.invokeExact(fd, into, into.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long write(int fd, MemorySegment from) {
        try {
            return (long) WRITE.invokeExact(fd, from, from.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int epollCreate() {
        try {
            return (int) EPOLL_CREATE1.invokeExact(Linux.CLOEXEC);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
        try {
            return (int) EPOLL_CTL.invokeExact(epoll, operation, fd, event);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Looks for events without waiting. */
    static int epollPoll(int epoll, MemorySegment events, int count) {
        try {
            return (int) EPOLL_POLL.invokeExact(epoll, events, count, 0);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Waits for events; not critical, since it may wait for ever. */
    static int epollWait(int epoll, MemorySegment events, int count) {
        try {
            return (int) EPOLL_WAIT.invokeExact(epoll, events, count, -1);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int eventfd() {
        try {
            return (int) EVENTFD.invokeExact(0, Linux.NONBLOCK | Linux.CLOEXEC);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int timerfd() {
        try {
            return (int) TIMERFD_CREATE.invokeExact(Linux.CLOCK_MONOTONIC, Linux.NONBLOCK | Linux.CLOEXEC);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int timerfdSet(int fd, MemorySegment period) {
        try {
            return (int) TIMERFD_SETTIME.invokeExact(fd, 0, period, MemorySegment.NULL);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static AssertionError impossible(Throwable e) {
        return new AssertionError("a system call was linked wrongly", e);
    }
}
