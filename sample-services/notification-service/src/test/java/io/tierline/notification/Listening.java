package io.tierline.notification;

import io.tierline.service.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody who listens to a stream and keeps what came. */
final class Listening implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpResponse<InputStream> response;
    private final AtomicReference<String> heard = new AtomicReference<>("");
    private final CountDownLatch ended = new CountDownLatch(1);

    private Listening(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::listen);
    }

    static Listening to(Board board, String bearer, String... fields) throws Exception {
        String[] all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 2, fields.length);
        all[0] = "Authorization";
        all[1] = bearer;
        return new Listening(board.http()
                .client()
                .send(
                        board.http().request("GET", "/api/v1/notifications/stream", "", all),
                        HttpResponse.BodyHandlers.ofInputStream()));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    String heard() {
        return heard.get();
    }

    Listening await(String text) throws Exception {
        Await.until(text + " in " + heard, PATIENCE, () -> heard().contains(text));
        return this;
    }

    boolean ends() throws InterruptedException {
        return ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    private void add(String more) {
        heard.updateAndGet(before -> before + more);
    }

    private void listen() {
        byte[] some = new byte[1_024];
        try {
            for (int count = response.body().read(some);
                    count >= 0;
                    count = response.body().read(some)) {
                add(new String(some, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException cut) {
            add("cut");
        } finally {
            ended.countDown();
        }
    }
}
