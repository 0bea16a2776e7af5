package io.tierline.local.command;

import io.tierline.local.topology.Refusal;
import io.tierline.local.topology.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Two commands must not change one run folder at once. The kernel gives the lock back, also after a crash. */
final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    static Lock of(RunFolder run) throws IOException {
        Files.createDirectories(run.root());
        FileChannel channel = FileChannel.open(run.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!taken(channel)) {
            channel.close();
            throw new Refusal("another ./tierline command is at work in " + run.root() + ": wait for it, or end it.");
        }
        return new Lock(channel);
    }

    /** Is a command at work in this folder now? */
    static boolean held(RunFolder run) throws IOException {
        try (FileChannel channel = FileChannel.open(run.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return !taken(channel);
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
