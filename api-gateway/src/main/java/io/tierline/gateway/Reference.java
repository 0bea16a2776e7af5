package io.tierline.gateway;

import io.tierline.gateway.config.EntityFields;
import io.tierline.gateway.plugin.PluginKind;
import io.tierline.gateway.plugin.PluginKind.ConfigField;
import java.util.Comparator;
import java.util.List;

/** The reference of the language, made of the lists that the readers are checked against: docs/reference/gateway.md. */
final class Reference {

    private Reference() {}

    static String render() {
        StringBuilder text = new StringBuilder("""
                # api-gateway: reference

                Generated from the gateway's own lists; a test fails when this file differs from them.

                The file is Kong's declarative format (`_format_version` "3.0"; in files of "1.1" and "2.1" a path with signs of a
                regular expression is one). Top level: `services`, `routes`, `upstreams`, `targets`, `consumers`, `keyauth_credentials`, `acls`,
                `plugins`, `_comment`, `_ignore`,
                and our own `error_format`: `problem` (default) or `kong`.
                """);
        EntityFields.all().forEach((name, fields) -> section(text, "## " + name, "", fields));
        text.append("\n## Plugins\n\nIn the order in which they run.\n");
        Plugins.ALL.stream()
                .sorted(Comparator.comparingInt(PluginKind::priority).reversed())
                .forEach(kind -> section(
                        text,
                        "### " + kind.name(),
                        "\n" + kind.summary() + " Priority " + kind.priority() + ".\n",
                        kind.fields()));
        text.append("\n## Known and refused\n\nThese are told apart from typing errors.\n");
        list(text, "Plugins", EntityFields.pluginsNotYet());
        list(text, "Entities", EntityFields.entitiesNotYet());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String intro, List<ConfigField> fields) {
        text.append('\n').append(title).append('\n').append(intro);
        if (fields.isEmpty()) {
            return;
        }
        text.append("\n| field | value | default | |\n|---|---|---|---|\n");
        for (ConfigField field : fields) {
            text.append("| `").append(field.name()).append("` | ").append(field.type());
            text.append(" | ")
                    .append(field.otherwise())
                    .append(" | ")
                    .append(field.summary())
                    .append(" |\n");
        }
    }

    private static void list(StringBuilder text, String what, List<String> names) {
        text.append('\n')
                .append(what)
                .append(": ")
                .append(String.join(", ", names))
                .append(".\n");
    }
}
