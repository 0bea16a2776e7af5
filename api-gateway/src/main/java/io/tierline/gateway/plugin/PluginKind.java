package io.tierline.gateway.plugin;

import io.tierline.gateway.syntax.Settings;
import java.util.List;

/** A plugin as the file knows it: its name, the fields of its {@code config} and how an instance is made of them. */
public interface PluginKind {

    String name();

    /** The higher, the earlier in every phase. Kong's number for a plugin of Kong's. */
    int priority();

    /** What it does, in one line: the reference is made of these. */
    String summary();

    List<ConfigField> fields();

    /** Whether an entry may belong to one consumer. */
    default boolean isForConsumers() {
        return true;
    }

    /** Makes an instance. What is wrong goes to the settings' diagnostics, and then the instance is never used. */
    Plugin read(Settings config);

    /**
     * A field of {@code config}, for the reference.
     *
     * @param type in words: {@code text}, {@code true or false}, {@code 100 to 599}
     * @param otherwise its default, or {@code -}
     */
    record ConfigField(String name, String type, String otherwise, String summary) {}
}
