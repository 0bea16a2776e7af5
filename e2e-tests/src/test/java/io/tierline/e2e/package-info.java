@NullMarked
package io.tierline.e2e;

import org.jspecify.annotations.NullMarked;
