package io.tierline.hop.engine;

import io.tierline.hop.transport.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A body of four bytes, {@code he} at once and {@code re} when it may go on. */
final class Halves implements Body.Stream {

    private final CountDownLatch goOn;
    private final Buffer window = Buffer.window();
    private int given;

    Halves(CountDownLatch goOn) {
        this.goOn = goOn;
    }

    @Override
    public long length() {
        return 4;
    }

    @Override
    public boolean advance() throws BodyFailed {
        if (given == 2) {
            return false;
        }
        if (given++ == 1) {
            await();
        }
        byte[] bytes = (given == 1 ? "he" : "re").getBytes(StandardCharsets.US_ASCII);
        window.show(bytes, 0, 2);
        return true;
    }

    private void await() throws BodyFailed {
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) {
                throw new BodyFailed(BodyFailed.Reason.TIMED_OUT, "nobody let it go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Buffer piece() {
        return window;
    }

    @Override
    public boolean isReady() {
        return given == 0 || given == 2;
    }

    @Override
    public Fields trailers() {
        return new Fields();
    }
}
