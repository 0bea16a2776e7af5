package io.tierline.gateway.syntax;

import io.tierline.hop.config.Diagnostics;
import io.tierline.hop.config.Source;
import io.tierline.hop.config.Span;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document (JSON is one too) into located nodes.
 *
 * <p>Bounded: {@value #MAX_CHARACTERS} characters, {@value NodeBuilder#MAX_DEPTH} levels, {@value NodeBuilder#MAX_NODES} values
 * after aliases are resolved, so that no file of a few lines grows into memory. A key that comes twice is an error.
 */
public final class Yaml {

    static final int MAX_CHARACTERS = 16 * 1024 * 1024;

    private Yaml() {}

    /** The document's root; empty if there is none that could be read, which is then reported. */
    public static Optional<Node> read(Source source, Diagnostics diagnostics) {
        if (source.text().length() > MAX_CHARACTERS) {
            diagnostics.error(source.span(0, 0), "the file has more than " + MAX_CHARACTERS + " characters");
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        Positions positions = new Positions(source);
        try {
            Iterator<Event> events =
                    new Parse(settings).parseString(source.text()).iterator();
            return new NodeBuilder(events, positions, diagnostics).document();
        } catch (MarkedYamlEngineException e) {
            diagnostics.error(where(e, positions), "this is not YAML: " + e.getProblem(), hint(e, source));
        } catch (YamlEngineException e) {
            diagnostics.error(source.span(0, 0), "this is not YAML: " + firstLine(e));
        }
        return Optional.empty();
    }

    private static Span where(MarkedYamlEngineException failure, Positions positions) {
        Optional<Mark> mark = failure.getProblemMark().or(failure::getContextMark);
        return mark.map(at -> positions.span(at, at)).orElse(positions.start());
    }

    /** Tabs are what people trip over most, and the message about them does not say so. */
    private static String hint(MarkedYamlEngineException failure, Source source) {
        boolean tab = failure.getProblemMark()
                .filter(mark -> mark.getIndex() < source.text().length())
                .map(mark -> source.text().charAt(mark.getIndex()) == '\t')
                .orElse(false);
        return tab ? "YAML is indented with spaces, not with tabs" : "";
    }

    private static String firstLine(YamlEngineException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
