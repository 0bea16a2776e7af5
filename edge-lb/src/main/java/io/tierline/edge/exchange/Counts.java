package io.tierline.edge.exchange;

/** How much was going on when an exchange ended: connections of the process, of the frontend, and what was open behind. */
public record Counts(int process, int frontend, int backend, int server) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);
}
