package io.tierline.proxy.directive;

/** How many arguments a directive takes. */
public record Arity(int least, int most) {

    public static final Arity NONE = exactly(0);
    public static final Arity ONE = exactly(1);
    public static final Arity TWO = exactly(2);
    /** nginx's own limit for directives that do not take any number. */
    private static final int NGINX_MOST = 7;

    public static Arity exactly(int count) {
        return new Arity(count, count);
    }

    public static Arity between(int least, int most) {
        return new Arity(least, most);
    }

    public static Arity atLeast(int least) {
        return new Arity(least, Integer.MAX_VALUE);
    }

    public boolean admits(int count) {
        return count >= least && count <= most;
    }

    @Override
    public String toString() {
        if (most == Integer.MAX_VALUE) {
            return least + " or more";
        }
        return least == most ? Integer.toString(least) : least + "–" + Math.min(most, NGINX_MOST);
    }
}
