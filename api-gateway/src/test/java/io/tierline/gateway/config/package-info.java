/** What the readers know and what the reference says of it. */
@NullMarked
package io.tierline.gateway.config;

import org.jspecify.annotations.NullMarked;
