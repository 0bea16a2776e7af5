package io.tierline.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A small real process in place of a tier: opens its admin listener, says so on its output, and runs until told. */
public final class StandIn {
    private StandIn() {}

    public static void main(String[] args) throws IOException {
        System.out.println("stand-in starts");
        if ("die".equals(System.getenv("STAND_IN"))) {
            System.out.println("stand-in: config.cfg:7: unknown keyword 'bnid'");
            System.exit(3);
        }
        String[] admin = System.getenv("TIERLINE_ADMIN").split(":", -1);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByName(admin[0]), Integer.parseInt(admin[1])), 0);
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stand-in ends in order")));
    }
}
