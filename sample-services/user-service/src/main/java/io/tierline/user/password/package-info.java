/** Passwords and their hashes. */
@NullMarked
package io.tierline.user.password;

import org.jspecify.annotations.NullMarked;
