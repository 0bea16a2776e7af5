package io.tierline.hop.transport;

import java.io.IOException;

/** A deadline passed while a socket was waited for. After a read the socket is still good, after a write it is not. */
public final class TimedOut extends IOException {

    private static final long serialVersionUID = 1L;

    public TimedOut(String what) {
        super(what + " timed out");
    }
}
