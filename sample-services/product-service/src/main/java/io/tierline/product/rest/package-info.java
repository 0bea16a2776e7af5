/** The catalogue over HTTP: parameters, cursors, JSON, entity tags. */
@NullMarked
package io.tierline.product.rest;

import org.jspecify.annotations.NullMarked;
