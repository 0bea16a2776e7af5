package io.tierline.edge;

import io.tierline.edge.config.Configuration;
import io.tierline.edge.config.ConfigurationReader;
import io.tierline.edge.config.Report;
import io.tierline.edge.log.Console;
import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From sources to a configuration, or to messages about what is wrong with it. */
final class Loading {

    private Loading() {}

    /** What came of it: a configuration if nothing is wrong, and whether anything was doubtful. */
    record Result(Optional<Configuration> configuration, boolean warned) {}

    static Result load(List<Source> sources, Map<String, String> environment, Console console) {
        Findings findings = new Findings();
        ConfigurationReader reader = new ConfigurationReader(Keywords.language(), environment, findings);
        sources.forEach(reader::read);
        Configuration configuration = reader.finish();
        Report.print(findings, sources.stream().map(Source::name).toList(), console);
        return new Result(
                findings.hasAlerts() ? Optional.empty() : Optional.of(configuration),
                !findings.all().isEmpty());
    }
}
