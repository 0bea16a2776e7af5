/** Located text, diagnostics and vocabularies: what three grammars share. */
@NullMarked
package io.tierline.hop.config;

import org.jspecify.annotations.NullMarked;
