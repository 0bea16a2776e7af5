package io.tierline.proxy.variable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What this process is. */
public final class ProcessVariables implements Names.Family {

    /** The version of nginx whose language is spoken. */
    public static final String DIALECT = "1.22.1";

    private static final String HOST_NAME = hostName();

    public static String host() {
        return HOST_NAME;
    }

    @Override
    public Map<String, Variable> fixed() {
        return Map.of(
                "hostname", exchange -> Optional.of(HOST_NAME),
                "pid",
                        exchange -> Optional.of(
                                Long.toString(ProcessHandle.current().pid())),
                "nginx_version", exchange -> Optional.of(DIALECT));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
