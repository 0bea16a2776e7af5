package io.tierline.proxy.directive;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The levels of a configuration at which directives may stand. */
public enum Context {
    MAIN,
    EVENTS,
    HTTP,
    SERVER,
    LOCATION,
    UPSTREAM,
    /** Inside of a block whose lines are data: types, map. */
    TABLE;

    /** Where most settings of a request may stand. */
    public static final Set<Context> REQUEST = EnumSet.of(HTTP, SERVER, LOCATION);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
