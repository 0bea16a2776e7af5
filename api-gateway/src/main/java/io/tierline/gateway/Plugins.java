package io.tierline.gateway;

import io.tierline.gateway.plugin.Acl;
import io.tierline.gateway.plugin.Compose;
import io.tierline.gateway.plugin.CorrelationId;
import io.tierline.gateway.plugin.Cors;
import io.tierline.gateway.plugin.KeyAuth;
import io.tierline.gateway.plugin.Oidc;
import io.tierline.gateway.plugin.PluginKind;
import io.tierline.gateway.plugin.RateLimiting;
import io.tierline.gateway.plugin.RequestTermination;
import io.tierline.gateway.plugin.RequestTransformer;
import io.tierline.gateway.plugin.ServerTiming;
import java.util.List;

/** The list of plugins: a new one is a file and a line here. */
public final class Plugins {

    /** In the order of the reference. */
    public static final List<PluginKind> ALL = List.of(
            Acl.KIND,
            Compose.KIND,
            Cors.KIND,
            CorrelationId.KIND,
            KeyAuth.KIND,
            Oidc.KIND,
            RateLimiting.KIND,
            RequestTermination.KIND,
            RequestTransformer.KIND,
            ServerTiming.KIND);

    private Plugins() {}
}
