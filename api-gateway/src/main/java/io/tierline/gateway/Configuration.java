package io.tierline.gateway;

import io.tierline.gateway.config.ConfigReader;
import io.tierline.gateway.config.Declaration;
import io.tierline.gateway.route.Router;
import io.tierline.hop.config.ConfigurationRejected;
import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file that was read and found to be good.
 *
 * @param warnings what is doubtful in it
 */
record Configuration(Source source, Declaration declaration, Diagnostics warnings) {

    /**
     * Reads a file from disk.
     *
     * @throws IOException with a message for people if it cannot be read
     * @throws ConfigurationRejected if something in it is wrong
     */
    static Configuration load(Path file, Map<String, String> environment) throws IOException, ConfigurationRejected {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return parse(new Source(file.toString(), withoutMark), environment);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file: " + file, e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8", e);
        } catch (ConfigurationRejected e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failure.getMessage());
        };
    }

    static Configuration parse(Source source, Map<String, String> environment) throws ConfigurationRejected {
        Diagnostics diagnostics = new Diagnostics();
        Declaration declaration = ConfigReader.read(source, Plugins.ALL, environment, diagnostics);
        if (diagnostics.hasErrors()) {
            throw new ConfigurationRejected(diagnostics);
        }
        for (Router.Shadow shadow : new Router(declaration.routes()).shadows()) {
            Span place = declaration.places().getOrDefault(shadow.route().id(), source.span(0, 0));
            diagnostics.warning(
                    place, "route " + shadow.hidden() + " gets no requests: " + shadow.by() + " takes them all");
        }
        return new Configuration(source, declaration, diagnostics);
    }
}
