/** Tests of user-service, over real sockets on a real database. */
@NullMarked
package io.tierline.user;

import org.jspecify.annotations.NullMarked;
