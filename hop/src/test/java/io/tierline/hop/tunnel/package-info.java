@NullMarked
package io.tierline.hop.tunnel;

import org.jspecify.annotations.NullMarked;
