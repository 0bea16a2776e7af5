/** PostgreSQL that may be away: pool, watch, migrations, queries with a deadline and a span. */
@NullMarked
package io.tierline.service.database;

import org.jspecify.annotations.NullMarked;
