package io.tierline.edge.sample;

import io.tierline.hop.config.Args;
import io.tierline.hop.config.Keyword;
import io.tierline.hop.config.Refused;

/**
 * A fetch that can be written in an expression.
 *
 * @param type what it yields, which decides how an ACL compares it
 * @param needs what must be there for it to work
 */
public record FetchKeyword(String name, String summary, Type type, Needs needs, Reader reader)
        implements Keyword<Fetch> {

    /** HAProxy's types of samples. */
    public enum Type {
        BOOL,
        INT,
        IP,
        TEXT
    }

    /** What a fetch reads. */
    public enum Needs {
        NOTHING(""),
        REQUEST("HTTP request headers"),
        RESPONSE("HTTP response headers");

        private final String inWords;

        Needs(String inWords) {
            this.inWords = inWords;
        }

        /** As HAProxy's messages call it. */
        public String inWords() {
            return inWords;
        }
    }

    /** Reads the arguments between the parentheses. */
    @FunctionalInterface
    public interface Reader {
        Fetch read(Args args) throws Refused;
    }

    /** A fetch without arguments. */
    public static FetchKeyword plain(String name, String summary, Type type, Needs needs, Fetch fetch) {
        return new FetchKeyword(name, summary, type, needs, args -> {
            args.expectEnd();
            return fetch;
        });
    }

    @Override
    public Fetch parse(Args args) throws Refused {
        return reader.read(args);
    }
}
