package io.tierline.edge.sample;

import io.tierline.hop.config.Args;
import io.tierline.hop.config.Keyword;
import io.tierline.hop.config.Refused;
import java.util.Optional;

/** Makes another value of a value; empty if that is not possible, which ends the expression without a value. */
@FunctionalInterface
public interface Converter {

    Optional<Sample> convert(Sample sample);

    /** A converter that can be written in an expression. */
    record Named(String name, String summary, FetchKeyword.Type type, Reader reader) implements Keyword<Converter> {

        /** Reads the arguments between the parentheses. */
        @FunctionalInterface
        public interface Reader {
            Converter read(Args args) throws Refused;
        }

        @Override
        public Converter parse(Args args) throws Refused {
            return reader.read(args);
        }
    }
}
