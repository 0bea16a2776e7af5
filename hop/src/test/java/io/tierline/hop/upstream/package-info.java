@NullMarked
package io.tierline.hop.upstream;

import org.jspecify.annotations.NullMarked;
