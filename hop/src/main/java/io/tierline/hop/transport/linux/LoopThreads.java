package io.tierline.hop.transport.linux;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads that run where a given executor runs them.
 *
 * <p>JDK 25 has no public way to choose a virtual thread's scheduler. OpenJDK's own tests use a constructor of the builder,
 * which is reached here by reflection; it needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}. Where that is missing
 * there is no such factory, and the portable transport runs instead.
 */
final class LoopThreads {

    private LoopThreads() {}

    static Optional<ThreadFactory> on(Executor scheduler, String name) {
        try {
            Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            Thread.Builder.OfVirtual builder = (Thread.Builder.OfVirtual) constructor.newInstance(scheduler);
            return Optional.of(builder.name(name).factory());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
