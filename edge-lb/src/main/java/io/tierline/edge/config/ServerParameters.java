package io.tierline.edge.config;

import java.util.List;

/** The parameters of {@code server} and {@code default-server} that have an effect. */
public final class ServerParameters {

    /** Each parameter and what it does. */
    public static final List<List<String>> ALL = List.of(
            List.of("check", "checks the server; without it, it is taken to work"),
            List.of("no-check", "does not check it, whatever default-server says"),
            List.of("inter", "time between two checks, 2s if not set"),
            List.of("fastinter", "the same while checks disagree with the server's state"),
            List.of("downinter", "the same while the server is down"),
            List.of("rise", "checks that must pass in a row to bring it up, 2 if not set"),
            List.of("fall", "checks that must fail in a row to take it down, 3 if not set"),
            List.of("weight", "its share of the requests, from 0 to 256"),
            List.of("backup", "is used only when no other server works"),
            List.of("no-backup", "is an active server, whatever default-server says"),
            List.of("cookie", "the value that the cookie of the backend has for it"),
            List.of("maxconn", "how many requests it gets at a time; others wait"),
            List.of("id", "its number, which hashing uses"),
            List.of("port", "the port that is checked"),
            List.of("addr", "the address that is checked"));

    private ServerParameters() {}
}
