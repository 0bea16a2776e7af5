package io.tierline.proxy.serve;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.transport.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a file, read piece by piece. Memory: one piece. */
final class FileBody implements Body.Stream {

    private static final int PIECE = 32 * 1024;

    private final FileChannel channel;
    private final long length;
    private final long end;
    private final Buffer piece;
    private long at;

    FileBody(FileChannel channel, long from, long to) {
        this.channel = channel;
        this.length = to - from;
        this.at = from;
        this.end = to;
        this.piece = new Buffer((int) Math.max(1, Math.min(PIECE, length)));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean advance() throws BodyFailed {
        if (at >= end) {
            return false;
        }
        piece.clear();
        int wanted = (int) Math.min(piece.capacity(), end - at);
        try {
            int count = channel.read(ByteBuffer.wrap(piece.bytes(), 0, wanted), at);
            if (count <= 0) {
                throw new BodyFailed(BodyFailed.Reason.CLOSED, "the file became shorter while it was sent");
            }
            piece.filled(count);
            at += count;
            return true;
        } catch (BodyFailed e) {
            throw e;
        } catch (IOException e) {
            throw new BodyFailed(BodyFailed.Reason.CLOSED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Buffer piece() {
        return piece;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Fields trailers() {
        return new Fields();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            at = end; // nothing of it was written: there is nothing to lose
        }
    }
}
