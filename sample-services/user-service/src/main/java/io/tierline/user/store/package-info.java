/** Accounts, sessions and keys in PostgreSQL. */
@NullMarked
package io.tierline.user.store;

import org.jspecify.annotations.NullMarked;
