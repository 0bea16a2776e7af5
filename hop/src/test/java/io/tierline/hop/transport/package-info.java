@NullMarked
package io.tierline.hop.transport;

import org.jspecify.annotations.NullMarked;
