/** The platform as its users meet it: processes, ports, bytes. */
@NullMarked
package io.tierline.e2e;

import org.jspecify.annotations.NullMarked;
