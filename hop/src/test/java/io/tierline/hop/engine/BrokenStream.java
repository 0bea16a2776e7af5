package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;

/** A body with a defect of its own: it throws what nobody expects. */
final class BrokenStream implements Body.Stream {

    @Override
    public long length() {
        return -1;
    }

    @Override
    public boolean advance() {
        throw new IllegalStateException("a defect");
    }

    @Override
    public Buffer piece() {
        return Buffer.window();
    }

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public Fields trailers() {
        return new Fields();
    }
}
