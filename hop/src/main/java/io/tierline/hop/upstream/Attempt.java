package io.tierline.hop.upstream;

import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.Requester;

/**
 * One request to one endpoint.
 *
 * @param head free of hop-by-hop fields, with the fields the next hop is to see; it is not changed
 * @param requester who waits for the response and gets the interim ones
 */
public record Attempt(Endpoint endpoint, RequestHead head, Body body, Requester requester, AttemptLimits limits) {

    public Attempt {
        if (!head.isWritable()) {
            throw new IllegalArgumentException("'" + head.line()
                    + "' is no request line: a method and a target of visible " + "US-ASCII are needed");
        }
    }
}
