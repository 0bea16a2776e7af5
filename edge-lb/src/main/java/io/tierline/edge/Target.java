package io.tierline.edge;

import io.tierline.edge.backend.Attempts;
import io.tierline.edge.backend.Backend;
import io.tierline.edge.backend.Persistence;
import io.tierline.edge.config.BackendSettings;

/** A backend that requests can be sent to: what the configuration says of it, its servers, and how they are tried. */
record Target(BackendSettings settings, Backend backend, Attempts attempts, Persistence persistence) {}
