package io.tierline.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {
    private final PasswordHashes hashes = new PasswordHashes(1, Duration.ofSeconds(10));

    /** A vector of the reference implementation: phc-winner-argon2, src/test.c, Argon2id, version 0x13. */
    @Test
    void agreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(hashes.matches(new Password("password"), Optional.of(reference)))
                .isTrue();
        assertThat(hashes.matches(new Password("Password"), Optional.of(reference)))
                .isFalse();
    }

    @Test
    void sameTwiceIsTwoHashes() {
        Password password = new Password("correct horse");
        String one = hashes.hash(password);
        String two = hashes.hash(password);
        assertThat(one).isNotEqualTo(two);
        assertThat(hashes.matches(password, Optional.of(one))).isTrue();
        assertThat(hashes.matches(password, Optional.of(two))).isTrue();
    }

    @Test
    void nobodysPasswordNeverMatches() {
        assertThat(hashes.matches(new Password("anything"), Optional.empty())).isFalse();
        assertThat(hashes.computed()).as("and takes as long").isEqualTo(1);
    }

    @Test
    void otherHashIsNotRepeatedInTheFault() {
        assertThatThrownBy(() -> hashes.matches(new Password("x"), Optional.of("$2y$10$hush")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a PHC string of Argon2id");
    }

    @Test
    void passwordsDoNotPrint() {
        assertThat(new Password("hush")).hasToString("***");
    }
}
