package io.tierline.hop.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Reactions to the system's signals.
 *
 * <p>The JDK has them only in {@code sun.misc}, which javac warns about with every use; so they are reached by reflection, in
 * this one place. Signals that the JVM keeps for itself (QUIT, SEGV …) cannot be had.
 */
public final class Signals {

    private Signals() {}

    /**
     * Runs {@code reaction}, on a thread of the JVM, whenever the signal comes.
     *
     * @param name without {@code SIG}: {@code TERM}, {@code INT}, {@code USR1}
     * @throws IllegalArgumentException if the system or the JVM does not let the signal be handled
     */
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
    public static void on(String name, Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        case "toString" -> "reaction to " + name;
                        default -> {
                            reaction.run();
                            yield null;
                        }
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("signal " + name + " cannot be handled here", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no signals", e);
        }
    }
}
