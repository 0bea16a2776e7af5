package io.tierline.proxy;

import io.tierline.proxy.directive.Context;
import io.tierline.proxy.directive.Directive;
import io.tierline.proxy.directive.NoEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes docs/reference/nginx.md of the list of directives: {@code java -cp … io.tierline.proxy.Reference FILE}. */
public final class Reference {

    private Reference() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), markdown());
    }

    static String markdown() {
        return """
                # nginx.conf: what reverse-proxy knows

                Made from the list in `reverse-proxy/src/main/java/io/tierline/proxy/Directives.java`; a test fails when the two differ.
                Any other directive of nginx is refused with a message of its own, and one that nginx does not have with nginx's.

                ## Directives

                %s
                ## Accepted, without effect here

                Read and checked as nginx does; each with the reason why there is nothing to tune.

                %s
                ## Variables

                %s

                Prefixes, with a name behind them: %s.
                """.formatted(table(false), table(true), variables(), prefixes());
    }

    private static String table(boolean withoutEffect) {
        List<Directive> directives = Directives.all().stream()
                .filter(directive -> directive instanceof NoEffect == withoutEffect)
                .sorted(Comparator.comparing(Directive::name))
                .toList();
        return "| directive | arguments | level | |\n|---|---|---|---|\n"
                + directives.stream().map(Reference::row).collect(Collectors.joining());
    }

    private static String row(Directive directive) {
        String levels =
                directive.contexts().stream().sorted().map(Context::word).collect(Collectors.joining(", "));
        String text = directive instanceof NoEffect none ? none.reason() : directive.summary();
        String arguments = directive.arity() + (directive.isBlock() ? " and a block" : "");
        return "| `" + directive.name() + "` | " + arguments + " | " + levels + " | " + text.replace("|", "\\|")
                + " |\n";
    }

    private static String variables() {
        TreeSet<String> names = new TreeSet<>();
        Directives.variables().forEach(family -> names.addAll(family.fixed().keySet()));
        return names.stream().map(name -> "`$" + name + "`").collect(Collectors.joining(", ")) + ".";
    }

    private static String prefixes() {
        TreeSet<String> names = new TreeSet<>();
        Directives.variables().forEach(family -> names.addAll(family.prefixed().keySet()));
        return names.stream().map(name -> "`$" + name + "…`").collect(Collectors.joining(", "));
    }
}
