package io.tierline.gateway.upstream;

import io.tierline.gateway.entity.Service;
import io.tierline.gateway.exchange.Call;
import io.tierline.hop.engine.ResponseHead;
import io.tierline.hop.http.HopHeaders;
import io.tierline.hop.transport.Socket;
import io.tierline.hop.transport.Transport;
import io.tierline.hop.tunnel.Tunnel;
import io.tierline.hop.upstream.Outcome;
import java.io.IOException;

/** A WebSocket: after the target's 101 bytes pass in both directions until both sides have ended. */
public final class Upgrade {

    private Upgrade() {}

    /** Runs until the end of the tunnel; both sides may be silent for as long as the service may be between reads. */
    public static void run(Transport transport, Call call, Outcome.Upgraded upgraded, Service service) {
        ResponseHead head = upgraded.head();
        HopHeaders.strip(head.fields());
        HopHeaders.putUpgrade(head.fields(), call.upgrade().orElse("websocket"));
        try {
            Socket client = call.exchange().upgrade(head);
            new Tunnel(transport, client, upgraded.socket(), service.timeouts().read()).run();
        } catch (IOException e) {
            call.record().failed("the client left before the upgrade");
            upgraded.socket().reset();
        }
    }
}
