/** Access log and error log. */
@NullMarked
package io.tierline.proxy.log;

import org.jspecify.annotations.NullMarked;
