/** Log lines on standard output: JSON, one line each, never blocking a request for long. */
@NullMarked
package io.tierline.service.log;

import org.jspecify.annotations.NullMarked;
