package io.tierline.edge.server;

/** What the checks of a server have found. */
public sealed interface ServerState {

    boolean isUsable();

    /** Nobody checks it, so it is taken to work. */
    record Unchecked() implements ServerState {
        @Override
        public boolean isUsable() {
            return true;
        }
    }

    /**
     * It works.
     *
     * @param failures checks that failed since the last one that passed
     */
    record Up(int failures) implements ServerState {
        @Override
        public boolean isUsable() {
            return true;
        }
    }

    /**
     * It does not work.
     *
     * @param successes checks that passed since the last one that failed
     */
    record Down(int successes) implements ServerState {
        @Override
        public boolean isUsable() {
            return false;
        }
    }

    /** Whether checks disagree with the state, so that the next one comes at {@code fastinter}. */
    default boolean isInTransition() {
        return switch (this) {
            case Up(int failures) -> failures > 0;
            case Down(int successes) -> successes > 0;
            case Unchecked _ -> false;
        };
    }

    /** The state after a check: {@code rise} passes in a row bring a server up, {@code fall} failures take it down. */
    default ServerState after(boolean passed, int rise, int fall) {
        return switch (this) {
            case Unchecked unchecked -> unchecked;
            case Up(int failures) -> {
                if (passed) {
                    yield new Up(0);
                }
                yield failures + 1 >= fall ? new Down(0) : new Up(failures + 1);
            }
            case Down(int successes) -> {
                if (!passed) {
                    yield new Down(0);
                }
                yield successes + 1 >= rise ? new Up(0) : new Down(successes + 1);
            }
        };
    }
}
