/** The catalogue in PostgreSQL: queries, schema, the generated products. */
@NullMarked
package io.tierline.product.store;

import org.jspecify.annotations.NullMarked;
