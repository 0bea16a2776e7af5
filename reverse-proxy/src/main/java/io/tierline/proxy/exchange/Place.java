package io.tierline.proxy.exchange;

/** What variables say about the server and the location that a request is in. */
public interface Place {

    String serverName();

    /** {@code $document_root}. */
    String documentRoot(ProxyExchange exchange);

    /** {@code $request_filename}. */
    String fileName(ProxyExchange exchange);

    /** Writes to the error log that belongs here. */
    void complain(ProxyExchange exchange, Severity severity, String message);
}
