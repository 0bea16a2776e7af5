package io.tierline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.NginxNames;
import io.tierline.proxy.directive.NotYet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of directives against the sources, against the reference, against nginx. */
class DirectivesTest {

    @TempDir
    Path folder;

    static Stream<Directive> directives() {
        return Directives.all().stream();
    }

    @Test
    void everyDirectiveHasASummaryAndIsOneOfNginxs() {
        assertThat(directives()).allSatisfy(directive -> {
            assertThat(directive.summary()).as(directive.name()).endsWith(".").hasSizeBetween(10, 140);
            assertThat(NginxNames.all()).contains(directive.name());
        });
    }

    @Test
    void everyNameIsListedOncePerLevel() {
        Set<String> seen = new HashSet<>();
        assertThat(directives()
                        .flatMap(directive -> directive.contexts().stream()
                                .map(context -> directive.name() + " in " + context.word())))
                .allMatch(seen::add);
    }

    @Test
    void everyClassOfADirectiveIsListed() throws IOException {
        Set<Class<?>> listed = new HashSet<>();
        directives().forEach(directive -> listed.add(directive.getClass()));
        Path sources = Path.of("src/main/java/io/tierline/proxy");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> implementsDirective(file))
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .allMatch(name ->
                            listed.stream().anyMatch(one -> one.getName().contains("." + name)));
        }
    }

    private static boolean implementsDirective(Path file) {
        try {
            return file.toString().endsWith(".java") && Files.readString(file).contains("implements Directive");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final Map<Context, String> PLACES = Map.of(
            Context.MAIN, "%s events {}",
            Context.EVENTS, "events { %s }",
            Context.HTTP, "events {} http { %s }",
            Context.SERVER, "events {} http { server { %s } }",
            Context.LOCATION, "events {} http { server { location / { %s } } }",
            Context.UPSTREAM, "events {} http { upstream u { server 127.0.0.1; %s } }");

    @ParameterizedTest
    @MethodSource("directives")
    void mayStandWhereNginxLetsItStand(Directive directive) throws Exception {
        RealNginx.require();
        EnumSet<Context> allowed = EnumSet.noneOf(Context.class);
        for (Map.Entry<Context, String> place : PLACES.entrySet()) {
            String said =
                    RealNginx.test(folder, String.format(place.getValue(), directive.name() + " 1 2 3 4 5 6 7 8;"));
            if (!said.contains("directive is not allowed here")) {
                allowed.add(place.getKey());
            }
        }
        Set<Context> ours = EnumSet.noneOf(Context.class);
        directives()
                .filter(other -> other.name().equals(directive.name()))
                .forEach(other -> ours.addAll(other.contexts()));
        assertThat(ours).as(directive.name()).isEqualTo(allowed);
    }

    static Stream<Directive> supported() {
        return directives().filter(directive -> !(directive instanceof NotYet));
    }

    @ParameterizedTest
    @MethodSource("supported")
    void takesAsManyArgumentsAsNginxDoes(Directive directive) throws Exception {
        RealNginx.require();
        String place = PLACES.getOrDefault(directive.contexts().iterator().next(), "%s");
        for (int count = 0; count <= 4; count++) {
            String arguments = " a".repeat(count);
            String text = directive.name() + arguments + (directive.isBlock() ? " { }" : ";");
            String said = RealNginx.test(folder, String.format(place, text));
            boolean wrong = said.contains("invalid number of arguments in \"" + directive.name() + "\"");
            assertThat(directive.arity().admits(count)).as(text + " → " + said).isEqualTo(!wrong);
        }
    }

    @Test
    void theReferenceIsTheList() throws IOException {
        Path file = Path.of("../docs/reference/nginx.md");
        assertThat(file).as("write it anew with the class Reference").content().isEqualTo(Reference.markdown());
    }
}
