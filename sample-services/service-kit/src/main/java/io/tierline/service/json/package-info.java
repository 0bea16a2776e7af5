/** Writing JSON. */
@NullMarked
package io.tierline.service.json;

import org.jspecify.annotations.NullMarked;
