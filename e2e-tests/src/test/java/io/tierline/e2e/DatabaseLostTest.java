package io.tierline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed: an honest 503, and recovery without a restart of anything else. */
class DatabaseLostTest {

    private static Platform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = Platform.shared();
    }

    @Test
    void aKilledDatabaseIsA503ProblemAndHeals() throws Exception {
        assertThat(platform.get("/api/products/42").statusCode()).isEqualTo(200);
        assertThat(platform.tierline("kill", "postgres").code()).isZero();
        try {
            HttpResponse<String> lost = platform.getUntil("/api/products/42", 503);
            assertThat(lost.statusCode()).isEqualTo(503);
            assertThat(lost.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(lost.body())
                    .contains("\"status\"")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        } finally {
            Program.Ended restart = platform.tierline("restart", "postgres");
            assertThat(restart.code()).as(restart.screen()).isZero();
        }
        assertThat(platform.getUntil("/api/products/42", 200).statusCode()).isEqualTo(200);
    }
}
