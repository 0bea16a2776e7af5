package io.tierline.edge;

import io.tierline.edge.balance.Balancer;
import io.tierline.edge.balance.First;
import io.tierline.edge.balance.HashAlgorithms;
import io.tierline.edge.balance.LeastConnections;
import io.tierline.edge.balance.RandomChoice;
import io.tierline.edge.balance.RoundRobin;
import io.tierline.edge.balance.StaticRoundRobin;
import io.tierline.edge.config.BalanceDirectives;
import io.tierline.edge.config.CookieDirective;
import io.tierline.edge.config.Directive;
import io.tierline.edge.config.GlobalKeyword;
import io.tierline.edge.config.GlobalKeywords;
import io.tierline.edge.config.HttpCheckKeywords;
import io.tierline.edge.config.Language;
import io.tierline.edge.config.LogDirectives;
import io.tierline.edge.config.OptionKeyword;
import io.tierline.edge.config.Options;
import io.tierline.edge.config.ProxyDirectives;
import io.tierline.edge.config.RuleDirectives;
import io.tierline.edge.config.StatsDirective;
import io.tierline.edge.log.LogFormats;
import io.tierline.edge.log.LogVariable;
import io.tierline.edge.log.LogVariables;
import io.tierline.edge.rules.Acls;
import io.tierline.edge.rules.ActionKeyword;
import io.tierline.edge.rules.AnswerActions;
import io.tierline.edge.rules.FieldActions;
import io.tierline.edge.rules.Matcher;
import io.tierline.edge.rules.Message;
import io.tierline.edge.rules.RedirectKeyword;
import io.tierline.edge.rules.Rules;
import io.tierline.edge.rules.TextMatchers;
import io.tierline.edge.rules.ValueMatchers;
import io.tierline.edge.sample.ConnectionFetches;
import io.tierline.edge.sample.Converter;
import io.tierline.edge.sample.Expressions;
import io.tierline.edge.sample.FetchKeyword;
import io.tierline.edge.sample.GeneralFetches;
import io.tierline.edge.sample.RequestFetches;
import io.tierline.edge.sample.ResponseFetches;
import io.tierline.edge.sample.TextConverters;
import io.tierline.hop.config.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** The list: every word that edge-lb understands. What is not registered here does not exist. */
public final class Keywords {

    private Keywords() {}

    public static List<GlobalKeyword> globals() {
        return GlobalKeywords.all();
    }

    public static List<Directive> directives() {
        return joined(Stream.of(
                ProxyDirectives.all(),
                BalanceDirectives.all(),
                List.of(CookieDirective.keyword(), StatsDirective.keyword()),
                RuleDirectives.all(),
                LogDirectives.all(),
                HttpCheckKeywords.all()));
    }

    public static List<OptionKeyword> options() {
        return Options.all();
    }

    public static List<Balancer.Algorithm> algorithms() {
        return joined(Stream.of(
                List.of(
                        RoundRobin.keyword(),
                        StaticRoundRobin.keyword(),
                        LeastConnections.keyword(),
                        First.keyword(),
                        RandomChoice.keyword()),
                HashAlgorithms.all()));
    }

    public static List<FetchKeyword> fetches() {
        return joined(
                Stream.of(ConnectionFetches.all(), RequestFetches.all(), ResponseFetches.all(), GeneralFetches.all()));
    }

    public static List<Converter.Named> converters() {
        return TextConverters.all();
    }

    public static List<Matcher.Method> matchers() {
        return joined(Stream.of(TextMatchers.all(), ValueMatchers.all()));
    }

    public static List<ActionKeyword> requestActions() {
        return joined(Stream.of(FieldActions.all(), AnswerActions.all(), RedirectKeyword.all()));
    }

    public static List<ActionKeyword> responseActions() {
        return joined(Stream.of(FieldActions.all(), AnswerActions.all()));
    }

    public static List<LogVariable> logVariables() {
        return LogVariables.all();
    }

    /** All of it, ready to read configurations with. */
    public static Language language() {
        Expressions expressions = new Expressions(new Vocabulary<>(fetches()), new Vocabulary<>(converters()));
        LogFormats formats = new LogFormats(logVariables(), expressions);
        return new Language(
                globals(),
                directives(),
                options(),
                new Vocabulary<>(algorithms()),
                formats,
                new Acls(expressions, matchers()),
                new Rules(Message.REQUEST, requestActions(), formats),
                new Rules(Message.RESPONSE, responseActions(), formats),
                RedirectKeyword.all().getFirst());
    }

    private static <T> List<T> joined(Stream<List<T>> lists) {
        return lists.flatMap(List::stream).toList();
    }
}
