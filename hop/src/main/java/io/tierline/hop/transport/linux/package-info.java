/** The transport for Linux: an epoll loop per core that is also the scheduler of its connections' virtual threads. */
@NullMarked
package io.tierline.hop.transport.linux;

import org.jspecify.annotations.NullMarked;
