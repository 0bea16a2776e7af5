/** The typed state of one request, and what can become of it. */
@NullMarked
package io.tierline.proxy.exchange;

import org.jspecify.annotations.NullMarked;
