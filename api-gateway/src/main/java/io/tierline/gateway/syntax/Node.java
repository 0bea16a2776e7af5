package io.tierline.gateway.syntax;

import io.tierline.hop.config.Span;
import io.tierline.hop.config.Word;
import java.util.List;

/** A value of a YAML document and where it stands. */
public sealed interface Node {

    Span span();

    /** What it is, in the words of an error message. */
    String kind();

    /**
     * Text, a number, a boolean or nothing at all.
     *
     * @param quoted whether it was written in quotes or as a block, and so is text whatever it looks like
     */
    record Scalar(String text, boolean quoted, Span span) implements Node {

        @Override
        public String kind() {
            return isNull() ? "nothing" : isText() ? "text" : isFlag() ? "true or false" : "a number";
        }

        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        public boolean isFlag() {
            return !quoted && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        }

        public boolean isNumber() {
            return !quoted && text.matches("[-+]?([0-9][0-9_]*(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
        }

        public boolean isText() {
            return !isNull() && !isFlag() && !isNumber();
        }

        public Word word() {
            return new Word(text, span);
        }
    }

    /** Values in order. */
    record Sequence(List<Node> items, Span span) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Values by name, in the order of the file. */
    record Mapping(List<Entry> entries, Span span) implements Node {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** One line of a mapping. */
    record Entry(Word key, Node value) {}
}
