@NullMarked
package io.tierline.edge.server;

import org.jspecify.annotations.NullMarked;
