@NullMarked
package io.tierline.hop.engine;

import org.jspecify.annotations.NullMarked;
