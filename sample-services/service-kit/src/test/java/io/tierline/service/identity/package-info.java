@NullMarked
package io.tierline.service.identity;

import org.jspecify.annotations.NullMarked;
