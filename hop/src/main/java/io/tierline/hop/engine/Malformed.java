package io.tierline.hop.engine;

import java.io.IOException;

/** A message that breaks the protocol, or that breaks off; without a stack trace, since peers cause it at will. */
public final class Malformed extends IOException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public Malformed(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
