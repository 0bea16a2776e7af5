package io.tierline.edge.config;

import io.tierline.edge.balance.Balancer;
import io.tierline.edge.log.LogFormats;
import io.tierline.edge.rules.Acls;
import io.tierline.edge.rules.ActionKeyword;
import io.tierline.edge.rules.Rules;
import io.tierline.hop.config.Vocabulary;
import java.util.List;

/** Every word that a configuration may use, as the readers need them. */
public record Language(
        List<GlobalKeyword> globals,
        List<Directive> directives,
        List<OptionKeyword> options,
        Vocabulary<Balancer.Algorithm> algorithms,
        LogFormats formats,
        Acls acls,
        Rules requestRules,
        Rules responseRules,
        ActionKeyword redirect) {

    public Language {
        globals = List.copyOf(globals);
        directives = List.copyOf(directives);
        options = List.copyOf(options);
    }
}
