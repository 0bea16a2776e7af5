package io.tierline.proxy.serve;

import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.exchange.Severity;
import io.tierline.proxy.exchange.Verdict;
import io.tierline.proxy.variable.Template;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** Serves files: try_files, index files, then the file itself. */
public final class StaticContent {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    public Verdict serve(ProxyExchange exchange, FileSettings settings) {
        return exchange.uri().endsWith("/") ? folder(exchange, settings) : file(exchange, settings);
    }

    /** What try_files says: empty if the request goes on, perhaps at another URI. */
    public Optional<Verdict> tryFiles(ProxyExchange exchange, FileSettings settings) {
        return settings.tryFiles().flatMap(plan -> first(exchange, settings, plan));
    }

    private static Optional<Verdict> first(ProxyExchange exchange, FileSettings settings, TryFiles.Plan plan) {
        for (Template candidate : plan.files()) {
            String uri = candidate.expand(exchange);
            boolean wantsFolder = uri.endsWith("/") && candidate.source().endsWith("/");
            boolean there = settings.fileName(exchange, uri)
                    .filter(name -> wantsFolder ? Files.isDirectory(path(name)) : Files.isRegularFile(path(name)))
                    .isPresent();
            if (there) {
                exchange.continueAt(uri);
                return Optional.empty();
            }
        }
        if (plan.code().isPresent()) {
            return Optional.of(new Verdict.Fail(plan.code().get()));
        }
        return Optional.of(goTo(plan.last().expand(exchange), exchange));
    }

    private static Verdict goTo(String target, ProxyExchange exchange) {
        int query = target.startsWith("@") ? -1 : target.indexOf('?');
        return query < 0
                ? Verdict.Go.to(target, target.startsWith("@") ? exchange.args() : "")
                : Verdict.Go.to(target.substring(0, query), target.substring(query + 1));
    }

    private static Verdict folder(ProxyExchange exchange, FileSettings settings) {
        if (!METHODS.contains(exchange.method())) {
            return new Verdict.Fail(405);
        }
        Optional<String> folder = settings.fileName(exchange, exchange.uri());
        for (Template index : settings.index()) {
            String name = index.expand(exchange);
            if (name.startsWith("/")) {
                return Verdict.Go.to(name, exchange.args());
            }
            if (folder.isPresent() && Files.isRegularFile(path(folder.get() + name))) {
                return Verdict.Go.to(exchange.uri() + name, exchange.args());
            }
        }
        if (folder.isEmpty() || !Files.isDirectory(path(folder.get()))) {
            return notFound(exchange, settings, folder.orElse(exchange.uri()));
        }
        exchange.complain(Severity.ERROR, "directory index of \"" + folder.get() + "\" is forbidden");
        return new Verdict.Fail(403);
    }

    private static Verdict notFound(ProxyExchange exchange, FileSettings settings, String name) {
        if (settings.logNotFound()) {
            exchange.complain(Severity.ERROR, "open() \"" + name + "\" failed (2: No such file or directory)");
        }
        return new Verdict.Fail(404);
    }

    private static Verdict file(ProxyExchange exchange, FileSettings settings) {
        if (!METHODS.contains(exchange.method())) {
            return new Verdict.Fail(405);
        }
        Optional<String> name = settings.fileName(exchange, exchange.uri());
        if (name.isEmpty()) {
            return notFound(exchange, settings, exchange.uri());
        }
        try {
            return open(exchange, settings, path(name.get()));
        } catch (NoSuchFileException e) {
            return notFound(exchange, settings, name.get());
        } catch (java.nio.file.AccessDeniedException e) {
            exchange.complain(Severity.ERROR, "open() \"" + name.get() + "\" failed (13: Permission denied)");
            return new Verdict.Fail(403);
        } catch (java.nio.file.FileSystemException e) {
            return notFound(exchange, settings, name.get()); // a file where a folder should be, a name too long
        } catch (IOException e) {
            exchange.complain(Severity.CRIT, "open() \"" + name.get() + "\" failed (" + e.getMessage() + ")");
            return new Verdict.Fail(500);
        }
    }

    private static Verdict open(ProxyExchange exchange, FileSettings settings, Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return Redirects.toFolder(exchange);
        }
        if (!attributes.isRegularFile()) {
            return new Verdict.Fail(404);
        }
        if (exchange.method().equals("POST")) {
            return new Verdict.Fail(405);
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FileAnswer(exchange, settings, attributes, channel).verdict();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return Path.of("/", "\u0001", "no such file"); // bytes that no name of a file can have
        }
    }
}
