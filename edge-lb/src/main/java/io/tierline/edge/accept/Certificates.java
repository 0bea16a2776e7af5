package io.tierline.edge.accept;

import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import io.tierline.hop.tls.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads what {@code crt} names: a PEM file with chain and key (the key may be in a file beside it), or a directory of them. */
final class Certificates {

    private Certificates() {}

    static List<Identity> load(Word word, Path location) throws Refused {
        if (Files.isDirectory(location)) {
            return directory(word, location);
        }
        if (!Files.exists(location)) {
            throw new Refused(
                    word.span(),
                    "unable to stat SSL certificate from file '" + location + "' : No such file or directory.");
        }
        return List.of(file(word, location));
    }

    private static List<Identity> directory(Word word, Path directory) throws Refused {
        List<Identity> identities = new ArrayList<>();
        for (Path file : files(word, directory)) {
            identities.add(file(word, file));
        }
        return identities;
    }

    /** HAProxy takes the files of a directory in alphabetical order, without keys and what belongs to other files. */
    private static List<Path> files(Word word, Path directory) throws Refused {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches(".*\\.(issuer|ocsp|sctl|key)|\\..*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refused(word.span(), "unable to scan directory '" + directory + "' : " + e.getMessage() + ".");
        }
    }

    private static Identity file(Word word, Path file) throws Refused {
        Path key = Path.of(file + ".key");
        try {
            return Files.exists(key) && !holdsKey(file) ? Identity.fromPem(file, key) : Identity.fromPem(file);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            throw new Refused(
                    word.span(),
                    reason.contains("no private key")
                            ? "No Private Key found in '" + key + "'."
                            : "unable to load certificate from file '" + file + "' (" + reason + ").");
        }
    }

    private static boolean holdsKey(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
    }
}
