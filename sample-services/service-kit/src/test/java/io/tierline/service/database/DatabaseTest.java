package io.tierline.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://127.0.0.1:7432/tierline, 127.0.0.1, 7432, tierline",
        "jdbc:postgresql://db.example/shop?sslmode=require, db.example, 5432, shop",
        "jdbc:postgresql://[::1]:5433/shop, [::1], 5433, shop"
    })
    void parts(String text, String host, int port, String database) {
        assertThat(DatabaseUrl.parse(text)).isEqualTo(new DatabaseUrl(text, host, port, database));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://me:hush@db/shop",
                "jdbc:postgresql://db/shop?password=hush",
                "jdbc:postgresql://db/shop?PASSWORD=hush",
                "jdbc:postgresql://db/shop?sslmode=require&sslpassword=hush",
                "jdbc:postgresql://db/shop?user=me"
            })
    void credentialsAreRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .hasMessageContaining("must not hold credentials")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:mysql://db/shop",
                "jdbc:postgresql:shop",
                "jdbc:postgresql://a,b/shop",
                "postgres://db/shop"
            })
    void otherFormsAreRefused(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text)).hasMessageContaining("with one host");
    }

    /** Codes of the PostgreSQL manual, appendix A. */
    @ParameterizedTest
    @CsvSource({
        "08006, true", // connection_failure
        "53300, true", // too_many_connections
        "57P01, true", // admin_shutdown
        "57P03, true", // cannot_connect_now
        "58030, true", // io_error
        "42P01, false", // undefined_table
        "23505, false", // unique_violation
        "22021, false" // character_not_in_repertoire
    })
    void absenceIsToldFromError(String state, boolean passing) {
        assertThat(SqlFailures.passing(new SQLException("", state))).isEqualTo(passing);
    }

    @Test
    void exhaustedPoolPasses() {
        assertThat(SqlFailures.passing(new SQLTransientConnectionException("timeout")))
                .isTrue();
        assertThat(SqlFailures.passing(new SQLException("without a state"))).isFalse();
    }
}
