/** Validated, immutable configuration made of a file. */
@NullMarked
package io.tierline.proxy.config;

import org.jspecify.annotations.NullMarked;
