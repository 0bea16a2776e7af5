package io.tierline.edge.config;

import io.tierline.edge.log.Console;
import io.tierline.edge.syntax.Findings;
import io.tierline.hop.config.Span;
import java.util.List;

/** Tells what was found in a configuration: HAProxy's message, and below it the place, the line and a mark. */
public final class Report {

    private Report() {}

    /** Tells everything; files are named once more where there are alerts, as HAProxy does. */
    public static void print(Findings findings, List<String> files, Console console) {
        for (Findings.Finding finding : findings.all()) {
            Console.Level level = finding.level() == Findings.Level.ALERT ? Console.Level.ALERT : Console.Level.WARNING;
            console.say(level, "config : " + finding.message() + view(finding));
        }
        if (findings.hasAlerts()) {
            files.stream()
                    .filter(file -> concerns(findings, file))
                    .forEach(file -> console.alert("config : Error(s) found in configuration file : " + file));
            console.alert("config : Fatal errors found in configuration.");
        }
    }

    private static boolean concerns(Findings findings, String file) {
        return findings.all().stream()
                .filter(finding -> finding.level() == Findings.Level.ALERT)
                .flatMap(finding -> finding.place().stream())
                .anyMatch(place -> place.source().name().equals(file));
    }

    private static String view(Findings.Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : "\n   = " + finding.hint();
        return finding.place().map(Report::view).orElse("") + hint;
    }

    private static String view(Span place) {
        String number = Integer.toString(place.line());
        String margin = " ".repeat(number.length());
        String line = place.lineText();
        int from = Math.min(place.column() - 1, line.length());
        int length = Math.max(1, Math.min(place.end() - place.start(), line.length() - from));
        String indent = line.substring(0, from).replaceAll("[^\t]", " ");
        return "\n   --> " + place + "\n   " + number + " | " + line + "\n   " + margin + " | " + indent
                + "^".repeat(length);
    }
}
