@NullMarked
package io.tierline.edge.syntax;

import org.jspecify.annotations.NullMarked;
