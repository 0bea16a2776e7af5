/** Calls to other services. */
@NullMarked
package io.tierline.service.call;

import org.jspecify.annotations.NullMarked;
