package io.tierline.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where notification-service would, and keeps what it is sent. */
final class Mailbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final HttpServer server;

    Mailbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/v1/events", exchange -> {
            JsonNode event = JSON.readTree(exchange.getRequestBody());
            String trace = String.valueOf(exchange.getRequestHeaders().getFirst("traceparent"));
            String secret = String.valueOf(exchange.getRequestHeaders().getFirst("X-Internal-Secret"));
            letters.add(new Letter(event, status.get(), trace, secret));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    /** An event, and what it was answered with. */
    record Letter(JsonNode event, int status, String traceparent, String secret) {
        String id() {
            return event.get("id").asText();
        }

        boolean of(String order) {
            return event.get("order").asText().equals(order);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answer(int code) {
        status.set(code);
    }

    List<Letter> letters() {
        return List.copyOf(letters);
    }

    List<Letter> letters(String order) {
        return letters.stream().filter(letter -> letter.of(order)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
