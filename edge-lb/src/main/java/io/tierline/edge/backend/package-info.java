/** Groups of servers and how requests are tried on them. */
@NullMarked
package io.tierline.edge.backend;

import org.jspecify.annotations.NullMarked;
