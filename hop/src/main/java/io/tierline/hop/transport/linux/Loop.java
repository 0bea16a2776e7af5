package io.tierline.hop.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One platform thread that waits for events of its descriptors and carries the virtual threads of their connections.
 *
 * <p>Concurrency: descriptors and their waiters belong to the loop's thread, which is also the carrier of every virtual thread
 * that touches them, so they need no locks. From elsewhere a loop is reached through {@link #execute} alone.
 *
 * <p>A descriptor is registered once for its life, edge-triggered. Deadlines are swept every {@value #TICK_MILLIS} ms: that is
 * how late a time-out can be.
 */
final class Loop implements Executor {

    static final long TICK_MILLIS = 50;
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());

    private static final int EVENTS = 512;
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final int EVENT_SIZE = PACKED ? 12 : 16;
    private static final int DATA_OFFSET = PACKED ? 4 : 8;
    private static final VarHandle SLEEPING;
    private static final ThreadLocal<Loop> CURRENT = new ThreadLocal<>();

    static {
        try {
            SLEEPING = MethodHandles.lookup().findVarHandle(Loop.class, "sleeping", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate((long) EVENT_SIZE * EVENTS, 8);
    private final MemorySegment event = arena.allocate(EVENT_SIZE, 8);
    private final MemorySegment eightBytes = arena.allocate(8, 8);
    private final MemorySegment wakeValue = arena.allocate(8, 8);
    private final MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
    private final int epoll = Libc.epollCreate();
    private final int wakeFd = Libc.eventfd();
    private final int tickFd = Libc.timerfd();
    private final RunQueue ready = new RunQueue();
    private final ConcurrentLinkedQueue<Runnable> fromElsewhere = new ConcurrentLinkedQueue<>();
    private final LoopBuffers buffers = new LoopBuffers();
    private final Thread thread;
    private final ThreadFactory virtualThreads;
    private @Nullable Descriptor[] descriptors = new @Nullable Descriptor[256];
    private int generation;
    private long now = System.nanoTime();
    private volatile boolean sleeping;
    private volatile boolean stopped;

    private Loop(String name) throws IOException {
        if (epoll < 0 || wakeFd < 0 || tickFd < 0) {
            throw new IOException("no descriptors left for an event loop");
        }
        wakeValue.set(JAVA_LONG, 0, 1);
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        virtualThreads = LoopThreads.on(this, name + " task")
                .orElseThrow(() -> new IOException("virtual threads cannot be given a scheduler in this JVM"));
        watch(wakeFd, Linux.EPOLLIN | Linux.EPOLLET, wakeFd);
        watch(tickFd, Linux.EPOLLIN | Linux.EPOLLET, tickFd);
        startTicking();
    }

    static Loop start(String name) throws IOException {
        Loop loop = new Loop(name);
        loop.thread.start();
        return loop;
    }

    private void startTicking() {
        MemorySegment period = arena.allocate(32, 8);
        for (long offset = 0; offset < 32; offset += 16) {
            period.set(JAVA_LONG, offset, 0);
            period.set(JAVA_LONG, offset + 8, TICK_MILLIS * 1_000_000);
        }
        Libc.timerfdSet(tickFd, period);
    }

    private void watch(int fd, int mask, long data) {
        event.set(JAVA_INT_UNALIGNED, 0, mask);
        event.set(JAVA_LONG_UNALIGNED, DATA_OFFSET, data);
        Libc.epollCtl(epoll, Linux.EPOLL_ADD, fd, event);
    }

    /** The loop that carries the current thread, if one does. */
    static @Nullable Loop current() {
        return CURRENT.get();
    }

    /** Starts a virtual thread on this loop. */
    Thread fork(String name, Runnable work) {
        Thread started = virtualThreads.newThread(() -> {
            CURRENT.set(this);
            work.run();
        });
        started.setName(name);
        started.start();
        return started;
    }

    /** Takes a continuation of a virtual thread, or a task that does not wait. */
    @Override
    public void execute(Runnable task) {
        if (isHere()) {
            ready.add(task);
        } else {
            fromElsewhere.add(task);
            wake();
        }
    }

    /** The JDK submits continuations on the carrier, so that a virtual thread that unparks another is here, too. */
    private boolean isHere() {
        return Thread.currentThread().equals(thread);
    }

    /** Runs something that does not wait on the loop: now if the current thread is carried by it, else soon. */
    void onLoop(Runnable task) {
        if (isHere() || this.equals(CURRENT.get())) {
            task.run();
        } else {
            execute(task);
        }
    }

    private void wake() {
        if (sleeping && SLEEPING.compareAndSet(this, true, false)) {
            Libc.write(wakeFd, wakeValue);
        }
    }

    private void run() {
        while (!stopped) {
            runReady();
            takeFromElsewhere();
            int count = ready.size() > 0 ? Libc.epollPoll(epoll, events, EVENTS) : sleep();
            now = System.nanoTime();
            for (int i = 0; i < count; i++) {
                dispatch(i);
            }
        }
        Libc.close(tickFd);
        Libc.close(epoll);
    }

    private void runReady() {
        for (int left = ready.size(); left > 0; left--) {
            Runnable task = ready.poll();
            if (task != null) {
                runSafely(task);
            }
        }
    }

    /** A task that fails must not end the loop, which others live on. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a task of an event loop failed", e);
        }
    }

    private void takeFromElsewhere() {
        for (Runnable task = fromElsewhere.poll(); task != null; task = fromElsewhere.poll()) {
            ready.add(task);
        }
    }

    /** The queue is looked at again after the flag is up: who adds later sees the flag and wakes us. */
    private int sleep() {
        sleeping = true;
        int count = fromElsewhere.isEmpty() ? Libc.epollWait(epoll, events, EVENTS) : 0;
        sleeping = false;
        return count;
    }

    private void dispatch(int index) {
        long at = (long) index * EVENT_SIZE;
        int mask = events.get(JAVA_INT_UNALIGNED, at);
        long data = events.get(JAVA_LONG_UNALIGNED, at + DATA_OFFSET);
        int fd = (int) data;
        if (fd == wakeFd) {
            Libc.read(wakeFd, eightBytes);
        } else if (fd == tickFd) {
            Libc.read(tickFd, eightBytes);
            sweep();
        } else {
            Descriptor descriptor = fd < descriptors.length ? descriptors[fd] : null;
            if (descriptor != null && descriptor.generation() == (int) (data >>> 32)) {
                descriptor.signal(mask);
            }
        }
    }

    private void sweep() {
        for (Descriptor descriptor : descriptors) {
            if (descriptor != null) {
                descriptor.expire(now);
            }
        }
    }

    int nextGeneration() {
        generation = (generation + 1) & Integer.MAX_VALUE;
        return generation;
    }

    /** Begins to watch a descriptor; only on the loop. */
    void register(int fd, Descriptor descriptor) {
        if (fd >= descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, Math.max(fd + 1, descriptors.length * 2));
        }
        descriptors[fd] = descriptor;
        int mask = Linux.EPOLLIN | Linux.EPOLLOUT | Linux.EPOLLRDHUP | Linux.EPOLLET;
        watch(fd, mask, ((long) descriptor.generation() << 32) | fd);
    }

    /** Forgets a descriptor that is about to be closed; only on the loop. */
    void forget(int fd) {
        descriptors[fd] = null;
    }

    LoopBuffers buffers() {
        return buffers;
    }

    /** Where system calls of this loop leave their error number. */
    MemorySegment errno() {
        return errno;
    }

    void stop() {
        stopped = true;
        fromElsewhere.add(() -> {});
        wake();
    }
}
