package io.tierline.gateway.plugin;

import io.tierline.gateway.entity.Consumer;
import io.tierline.gateway.exchange.Call;
import io.tierline.gateway.exchange.GatewayError;
import io.tierline.gateway.syntax.Settings;
import io.tierline.hop.config.Word;
import io.tierline.hop.engine.ExchangeHandler.Reply;
import io.tierline.hop.engine.FieldName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets only consumers of some groups pass, or all but those of some groups. Fields and answers are Kong's. */
public record Acl(List<String> groups, boolean allow, boolean hide) implements Plugin {

    /** What the list of plugins names. */
    public static final PluginKind KIND = new Kind();

    private static final FieldName GROUPS = FieldName.of("X-Consumer-Groups");

    public Acl {
        groups = List.copyOf(groups);
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.ACCESS);
    }

    @Override
    public Optional<Reply> access(Call call) {
        Optional<Consumer> consumer = call.identity().consumer();
        if (consumer.isEmpty()) {
            return Optional.of(call.reply(GatewayError.of(401, "Unauthorized")));
        }
        List<String> member = consumer.get().groups();
        if (Collections.disjoint(member, groups) == allow) {
            return Optional.of(call.reply(GatewayError.of(403, "You cannot consume this service")));
        }
        if (!hide && !member.isEmpty()) {
            call.fields().set(GROUPS, String.join(", ", member));
        }
        return Optional.empty();
    }

    private static final class Kind implements PluginKind {

        @Override
        public String name() {
            return "acl";
        }

        @Override
        public int priority() {
            return 950;
        }

        @Override
        public String summary() {
            return "Lets consumers pass, or not, by their groups.";
        }

        @Override
        public boolean isForConsumers() {
            return false;
        }

        @Override
        public List<ConfigField> fields() {
            return List.of(
                    new ConfigField("allow", "list of groups", "required, or deny", "Only members of one pass."),
                    new ConfigField("deny", "list of groups", "required, or allow", "Members of one do not pass."),
                    new ConfigField("hide_groups_header", "true or false", "false", "Keeps X-Consumer-Groups back."));
        }

        @Override
        public Plugin read(Settings config) {
            List<Word> allow = config.texts("allow");
            List<Word> deny = config.texts("deny");
            if (allow.isEmpty() == deny.isEmpty()) {
                config.error("allow", "one of allow and deny must name groups, and only one", "");
            }
            config.notYet("include_consumer_groups", "always_use_authenticated_groups");
            List<String> groups =
                    (allow.isEmpty() ? deny : allow).stream().map(Word::text).toList();
            return new Acl(groups, !allow.isEmpty(), config.flag("hide_groups_header", false));
        }
    }
}
