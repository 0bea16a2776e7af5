package io.tierline.hop.transport;

/** Lends the buffers that connections read into and write from. An idle connection holds none. */
public interface Buffers {

    /** Bytes in each buffer: a message head has to fit into one. */
    int SIZE = 64 * 1024;

    Buffer lend();

    /** Takes a buffer back, whatever it holds. Nobody may use it afterwards. */
    void giveBack(Buffer buffer);
}
