package io.tierline.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerStateTest {

    /** Checks that pass (+) and fail (-) in turn, with rise 2 and fall 3; what the server is after each: u(p) or d(own). */
    @ParameterizedTest
    @CsvSource({"++,uu", "---,uud", "--+--,uuuuu", "---++,uuddu", "---+-++,uuddddu", "-----+-,uuddddd"})
    void riseAndFall(String checks, String states) {
        ServerState state = new ServerState.Up(0);
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < checks.length(); i++) {
            state = state.after(checks.charAt(i) == '+', 2, 3);
            seen.append(state.isUsable() ? 'u' : 'd');
        }
        assertThat(seen).hasToString(states);
    }

    @Test
    void inTransitionAreThoseWhoseChecksDisagree() {
        assertThat(new ServerState.Up(1).isInTransition()).isTrue();
        assertThat(new ServerState.Down(1).isInTransition()).isTrue();
        assertThat(new ServerState.Up(0).isInTransition()).isFalse();
        assertThat(new ServerState.Down(0).isInTransition()).isFalse();
    }

    @Test
    void whoIsNotCheckedStaysUsable() {
        assertThat(new ServerState.Unchecked().after(false, 1, 1).isUsable()).isTrue();
    }
}
