package io.tierline.hop.engine;

import java.util.Optional;

/** What a tier does with requests. */
public interface ExchangeHandler {

    /** Answers one request, on a thread of its own that may block. */
    void handle(Exchange exchange);

    /**
     * Decides what is answered to something that is no request. The connection is closed afterwards.
     *
     * @return empty to close without a word
     */
    Optional<Reply> reject(Rejection rejection);

    /** A complete response of ours. */
    record Reply(ResponseHead head, Body body) {}

    /**
     * A request that never became one.
     *
     * @param requestLine what can be shown of it: the first line as far as it came, or empty
     */
    record Rejection(Fault fault, String detail, String requestLine, ClientConnection client, Timing timing) {}
}
