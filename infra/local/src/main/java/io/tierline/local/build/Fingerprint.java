package io.tierline.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A set of files and folders: what is in them, and when that last changed. */
record Fingerprint(List<Path> files) {
    /** All that lies under some folders, and some single files; what does not exist adds nothing. */
    static Fingerprint of(List<Path> roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            if (Files.exists(root)) {
                try (Stream<Path> below = Files.walk(root)) {
                    below.sorted().forEach(files::add);
                }
            }
        }
        return new Fingerprint(List.copyOf(files));
    }

    /** The moment of the last change; that of a folder changes when a file in it goes or is renamed. */
    FileTime newest() throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path file : files) {
            FileTime changed = Files.getLastModifiedTime(file);
            newest = changed.compareTo(newest) > 0 ? changed : newest;
        }
        return newest;
    }

    /** Names and bytes of all files. */
    String content() throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files) {
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            if (Files.isRegularFile(file)) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Names, sizes and times of all files: what a JVM compares before it uses an AOT cache. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        files.stream().filter(Files::isRegularFile).forEach(file -> shape.append(shape(file)));
        return shape.toString();
    }

    private static String shape(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " "
                    + Files.getLastModifiedTime(file).toMillis() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
