/** Where clients come in: addresses, certificates, limits. */
@NullMarked
package io.tierline.edge.accept;

import org.jspecify.annotations.NullMarked;
