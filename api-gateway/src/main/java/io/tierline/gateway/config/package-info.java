/** The declarative file: from located words to entities. */
@NullMarked
package io.tierline.gateway.config;

import org.jspecify.annotations.NullMarked;
