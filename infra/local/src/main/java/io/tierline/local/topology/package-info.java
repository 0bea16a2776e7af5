/** What the platform consists of: components, ports, files. */
@NullMarked
package io.tierline.local.topology;

import org.jspecify.annotations.NullMarked;
