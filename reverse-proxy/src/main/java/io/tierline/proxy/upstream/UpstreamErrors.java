package io.tierline.proxy.upstream;

import io.tierline.hop.upstream.Failure;

/** nginx's words for what goes wrong between it and a server. */
final class UpstreamErrors {

    private static final String TIMED_OUT = "upstream timed out (110: Connection timed out) while ";
    private static final String READING = "reading response header from upstream";

    private UpstreamErrors() {}

    static String words(Failure failure) {
        return switch (failure.kind()) {
            case CONNECT_REFUSED -> "connect() failed (111: Connection refused) while connecting to upstream";
            case CONNECT_FAILED -> "connect() failed (" + failure.detail() + ") while connecting to upstream";
            case CONNECT_TIMED_OUT -> TIMED_OUT + "connecting to upstream";
            case HANDSHAKE_FAILED ->
                "SSL_do_handshake() failed (" + failure.detail() + ") while SSL handshaking to upstream";
            case SEND_FAILED -> "writev() failed (" + failure.detail() + ") while sending request to upstream";
            case SEND_TIMED_OUT -> TIMED_OUT + "sending request to upstream";
            case NO_RESPONSE -> "upstream prematurely closed connection while " + READING;
            case RESPONSE_TIMED_OUT -> TIMED_OUT + READING;
            case RESPONSE_MALFORMED -> "upstream sent invalid header (" + failure.detail() + ") while " + READING;
            case REQUEST_BROKEN, REQUEST_TIMED_OUT, CLIENT_GONE -> "client closed connection: " + failure.detail();
        };
    }
}
