package io.tierline.proxy.directive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where relative names of files begin: logs, pid file and roots at the prefix, certificates and included files at the
 * configuration's folder.
 */
public record Prefix(Path prefix, Path configFolder) {

    public Path resolve(String name) {
        return prefix.resolve(decode(name));
    }

    public Path resolveInConfig(String name) {
        return configFolder.resolve(decode(name));
    }

    /** Configuration text holds bytes as ISO-8859-1; names of files are UTF-8. */
    public static String decode(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
