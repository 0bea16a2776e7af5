/** Plugins: one file each, run in Kong's phases and by Kong's priorities. */
@NullMarked
package io.tierline.gateway.plugin;

import org.jspecify.annotations.NullMarked;
