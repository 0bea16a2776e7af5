/** YAML as located words: values, where they stand, and typed reading that reports everything wrong at once. */
@NullMarked
package io.tierline.gateway.syntax;

import org.jspecify.annotations.NullMarked;
