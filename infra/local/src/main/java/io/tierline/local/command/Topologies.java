package io.tierline.local.command;

import io.tierline.local.platform.JvmEnvironment;
import io.tierline.local.topology.Ports;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Topology;

/** The platform for some run folder and ports: the person's own run, or one beside it for training. */
@FunctionalInterface
public interface Topologies {
    Topology of(RunFolder run, Ports ports, JvmEnvironment jvm);
}
