package io.tierline.local.topology;

/** The signals that the runner sends. PostgreSQL calls INT its fast shutdown: TERM would wait for clients to leave. */
public enum Signal {
    TERM,
    INT,
    KILL
}
