@NullMarked
package io.tierline.edge;

import org.jspecify.annotations.NullMarked;
