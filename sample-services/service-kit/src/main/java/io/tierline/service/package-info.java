/** What every service of the shop does in the same way; the admission rule stands in the module's README. */
@NullMarked
package io.tierline.service;

import org.jspecify.annotations.NullMarked;
