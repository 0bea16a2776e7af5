package io.tierline.edge.config;

import io.tierline.edge.backend.CookieSettings;
import io.tierline.edge.backend.CookieSettings.Flag;
import io.tierline.edge.config.Directive.InDefaults;
import io.tierline.edge.config.Directive.Side;
import io.tierline.edge.syntax.Findings;
import io.tierline.edge.syntax.Line;
import io.tierline.edge.syntax.Quantity;
import io.tierline.hop.config.Refused;
import io.tierline.hop.config.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cookie}: persistence by a cookie. */
public final class CookieDirective {

    private final Line line;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<String> domains = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private Optional<Duration> maxIdle = Optional.empty();
    private Optional<Duration> maxLife = Optional.empty();
    private int at = 2;

    private CookieDirective(Line line) {
        this.line = line;
    }

    public static Directive keyword() {
        return new Directive(
                "cookie",
                "ties clients to servers: insert, rewrite or prefix, indirect, nocache, postonly, preserve, httponly,"
                        + " secure, domain, maxidle, maxlife, attr",
                Side.BACKEND,
                InDefaults.YES,
                (line, draft, _) -> draft.cookie(new CookieDirective(line).read()));
    }

    private CookieSettings read() throws Refused {
        Word name = line.word(1);
        if (!line.has(1)) {
            throw new Refused(name.span(), "'cookie' expects <cookie_name> as argument.");
        }
        while (line.has(at)) {
            option(line.word(at++));
        }
        long modes = flags.stream()
                .filter(Set.of(Flag.INSERT, Flag.REWRITE, Flag.PREFIX)::contains)
                .count();
        if (modes > 1) {
            throw new Refused(line.span(), "cookie 'rewrite', 'insert' and 'prefix' modes are incompatible.");
        }
        return new CookieSettings(name.text(), flags, maxIdle, maxLife, domains, attributes);
    }

    private void option(Word word) throws Refused {
        Optional<Flag> flag = Arrays.stream(Flag.values())
                .filter(candidate -> word.is(candidate.name().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (flag.isPresent()) {
            flags.add(flag.get());
            return;
        }
        switch (word.text()) {
            case "domain" -> domains.add(argument(word, "<domain>").text());
            case "attr" -> attributes.add(argument(word, "<value>").text());
            case "maxidle" -> maxIdle = Optional.of(seconds(word, "<idletime> in seconds"));
            case "maxlife" -> maxLife = Optional.of(seconds(word, "<lifetime> in seconds"));
            case "dynamic" -> throw new Refused(word.span(), Findings.notYet("'cookie' option", word));
            default ->
                throw new Refused(
                        word.span(),
                        "'cookie' supports 'rewrite', 'insert', 'prefix', 'indirect', 'nocache', 'postonly', 'domain',"
                                + " 'maxidle', 'dynamic', 'maxlife' and 'attr' options.");
        }
    }

    private Word argument(Word of, String what) throws Refused {
        if (!line.has(at)) {
            throw new Refused(of.span(), "'" + of + "' expects " + what + " as argument.");
        }
        return line.word(at++);
    }

    /** A number without a unit is one of seconds here. */
    private Duration seconds(Word of, String what) throws Refused {
        Word value = argument(of, what);
        boolean bare = value.text().matches("[0-9]+");
        Duration time = Quantity.time(value, "'" + of + "'");
        return bare ? Duration.ofSeconds(time.toMillis()) : time;
    }
}
