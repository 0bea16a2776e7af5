package io.tierline.gateway.exchange;

import io.tierline.hop.engine.Fields;
import io.tierline.hop.transport.Deadline;
import java.util.function.BooleanSupplier;

/** Asks services on the gateway's own account, in the course of a call. */
public interface Neighbours {

    /** There are none. */
    Neighbours NONE = (_, _) -> Part.failed("no services");

    /**
     * A question to a service.
     *
     * @param target path and query as the service sees them
     * @param fields who asks: identity and credentials of the call
     * @param most how many bytes the content may have
     * @param abandoned whether the answer is not needed any more
     */
    record Question(
            String service,
            String method,
            String target,
            Fields fields,
            Deadline deadline,
            int most,
            BooleanSupplier abandoned) {}

    /**
     * What became of it.
     *
     * @param status 0 if there was no answer
     * @param content of the answer, or empty
     * @param failure why there is no answer, for the log; empty if there is one
     */
    record Part(int status, String type, String content, String failure) {

        public static Part failed(String why) {
            return new Part(0, "", "", why);
        }

        public boolean isGood() {
            return failure.isEmpty() && status >= 200 && status < 300;
        }
    }

    /** Blocks until there is an answer, the deadline has passed or the answer is not needed any more. */
    Part ask(Call call, Question question);
}
