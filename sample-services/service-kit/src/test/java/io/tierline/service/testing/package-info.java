/** What the tests of all services need: a PostgreSQL that can be killed, processes, bytes on a socket, patience. */
@NullMarked
package io.tierline.service.testing;

import org.jspecify.annotations.NullMarked;
