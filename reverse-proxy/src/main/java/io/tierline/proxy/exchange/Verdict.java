package io.tierline.proxy.exchange;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.Delivery;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.transport.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a stage decided about a request. */
public sealed interface Verdict {

    /** Whether it can be sent as it is. */
    default boolean isFinal() {
        return !(this instanceof Fail || this instanceof Go);
    }

    /** A response to be sent. */
    record Answer(ResponseHead head, Body body, Origin origin) implements Verdict {}

    /**
     * An error, or a redirect, that has no response yet: error_page or the built-in pages make one.
     *
     * @param location where a redirect leads
     */
    record Fail(int status, Optional<String> location) implements Verdict {

        public Fail(int status) {
            this(status, Optional.empty());
        }
    }

    /**
     * The request starts anew at another URI of the same server, or at a named location.
     *
     * @param status what the response is to say in place of its own status; empty to leave that as it is
     */
    record Go(String uri, String args, OptionalInt status, boolean asGet) implements Verdict {

        public static Go to(String uri, String args) {
            return new Go(uri, args, OptionalInt.empty(), false);
        }

        public boolean isNamed() {
            return uri.startsWith("@");
        }
    }

    /** The upstream server has changed the protocol: bytes flow in both directions from here. */
    record Tunnel(ResponseHead head, Socket upstream, Duration idle) implements Verdict {}

    /** The connection ends without a word. */
    record Hangup(int status) implements Verdict {}

    /** Where an answer comes from. */
    interface Origin {

        /** Made by us. */
        Origin OURSELVES = delivery -> {};

        /** Called once when the response has gone out, as far as it went. */
        void delivered(Delivery delivery);

        /** Whether it is what an upstream server answered. */
        default boolean isUpstream() {
            return false;
        }
    }
}
