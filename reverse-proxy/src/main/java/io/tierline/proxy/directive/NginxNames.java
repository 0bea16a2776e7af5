package io.tierline.proxy.directive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of all directives that nginx has: tells "not yet" from "no such thing". */
public final class NginxNames {

    private static final Set<String> ALL = read();

    private NginxNames() {}

    public static Set<String> all() {
        return ALL;
    }

    private static Set<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NginxNames.class.getResourceAsStream("nginx-directives.txt")),
                StandardCharsets.US_ASCII))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
