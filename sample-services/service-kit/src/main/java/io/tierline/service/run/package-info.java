/** The life of a service: start, ready, drain, stop. */
@NullMarked
package io.tierline.service.run;

import org.jspecify.annotations.NullMarked;
