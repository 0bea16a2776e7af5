package io.tierline.gateway;

import io.tierline.gateway.plugin.CorrelationId;
import io.tierline.gateway.plugin.PluginKind;
import io.tierline.gateway.plugin.RequestTermination;
import io.tierline.gateway.plugin.ServerTiming;
import java.util.List;

/** The list of plugins: a new one is a file and a line here. */
public final class Plugins {

    /** In the order of the reference. */
    public static final List<PluginKind> ALL = List.of(CorrelationId.KIND, RequestTermination.KIND, ServerTiming.KIND);

    private Plugins() {}
}
