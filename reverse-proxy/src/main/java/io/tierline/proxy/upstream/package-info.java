/** Groups of servers, the choice among them, and proxying. */
@NullMarked
package io.tierline.proxy.upstream;

import org.jspecify.annotations.NullMarked;
