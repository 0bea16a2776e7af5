package io.tierline.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;

/** The database users, one per service, with passwords made on first use and kept in a file of the run folder. */
public final class Accounts {
    private static final int PASSWORD_BYTES = 16;

    private final Path file;
    private final List<String> users;

    public Accounts(Path file, List<String> users) {
        this.file = file;
        this.users = List.copyOf(users);
        for (String user : users) {
            if (!user.matches("[a-z][a-z_]*")) {
                throw new IllegalArgumentException("a database user is of small letters: " + user);
            }
        }
    }

    public List<String> users() {
        return users;
    }

    public String password(String user) {
        if (!users.contains(user)) {
            throw new IllegalArgumentException("no database user " + user);
        }
        try {
            return load().getProperty(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SQL that makes users and schemas what they should be, whatever is there already; one statement per line. */
    String statements() {
        StringBuilder sql = new StringBuilder();
        for (String user : users) {
            sql.append(String.format(
                    Locale.ROOT,
                    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s')"
                            + " THEN CREATE ROLE %1$s LOGIN; END IF; END $$\n"
                            + "ALTER ROLE %1$s PASSWORD '%2$s'\n"
                            + "CREATE SCHEMA IF NOT EXISTS %1$s AUTHORIZATION %1$s\n",
                    user,
                    password(user)));
        }
        return sql.toString();
    }

    /** Changes with every user and password, and tells none of them. */
    String fingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(statements().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Properties load() throws IOException {
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                passwords.load(in);
            }
        }
        if (!passwords.stringPropertyNames().containsAll(users)) {
            users.forEach(user -> passwords.putIfAbsent(user, random()));
            write(passwords);
        }
        return passwords;
    }

    private void write(Properties passwords) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(passwords).forEach((user, password) -> text.append(user + " = " + password + "\n"));
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
