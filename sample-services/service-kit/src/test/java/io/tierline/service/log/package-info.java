@NullMarked
package io.tierline.service.log;

import org.jspecify.annotations.NullMarked;
