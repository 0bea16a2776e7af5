package io.tierline.edge.backend;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.BodyFailed;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.transport.Buffer;
import java.util.concurrent.atomic.AtomicLong;

/** Content on its way through, counted for the log. The count may be read by another thread than the one that reads. */
public final class CountedBody {

    private final Body body;
    private final AtomicLong bytes = new AtomicLong();

    public CountedBody(Body original) {
        body = original instanceof Body.Stream stream ? new Counting(stream, bytes) : original;
    }

    public Body body() {
        return body;
    }

    public long bytes() {
        return body instanceof Body.Stream ? bytes.get() : body.length();
    }

    private record Counting(Body.Stream stream, AtomicLong count) implements Body.Stream {

        @Override
        public long length() {
            return stream.length();
        }

        @Override
        public boolean advance() throws BodyFailed {
            boolean more = stream.advance();
            if (more) {
                count.addAndGet(stream.piece().length());
            }
            return more;
        }

        @Override
        public Buffer piece() {
            return stream.piece();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public Fields trailers() {
            return stream.trailers();
        }
    }
}
