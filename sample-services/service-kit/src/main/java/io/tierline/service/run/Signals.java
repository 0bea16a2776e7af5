package io.tierline.service.run;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Runs an action on SIGTERM and SIGINT, which then decides the exit code; a shutdown hook could not, the JVM would end
 * with 143. The handler is the JDK's sun.misc.Signal, exported by jdk.unsupported and reached by reflection since naming
 * it in code is a warning that javac cannot be told to keep to itself.
 */
final class Signals {
    private static final List<String> STOP = List.of("TERM", "INT");

    private Signals() {}

    static void onStop(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> {
                action.run();
                return null;
            });
            for (String name : STOP) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("this JVM has no signal handlers", absent);
        }
    }
}
