package io.tierline.proxy.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log file that cannot be opened, in nginx's words. */
public final class OpenFailed extends Exception {

    private static final long serialVersionUID = 1L;

    OpenFailed(String path, IOException cause) {
        super("open() \"" + path + "\" failed (" + reason(path) + ")", cause);
    }

    private static String reason(String path) {
        Path folder = Path.of(path).toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "2: No such file or directory";
        }
        return Files.isDirectory(Path.of(path)) ? "21: Is a directory" : "13: Permission denied";
    }
}
