/** PostgreSQL as a process of its own, from the archive that Maven brings. */
@NullMarked
package io.tierline.local.postgres;

import org.jspecify.annotations.NullMarked;
