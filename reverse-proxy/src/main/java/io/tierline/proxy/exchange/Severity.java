package io.tierline.proxy.exchange;

/** How bad it is, from the least: the levels of error_log. */
public enum Severity {
    DEBUG,
    INFO,
    NOTICE,
    WARN,
    ERROR,
    CRIT,
    ALERT,
    EMERG;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
