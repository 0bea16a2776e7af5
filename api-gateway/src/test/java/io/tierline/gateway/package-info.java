/** The gateway from outside: configuration text in, bytes on sockets. */
@NullMarked
package io.tierline.gateway;

import org.jspecify.annotations.NullMarked;
