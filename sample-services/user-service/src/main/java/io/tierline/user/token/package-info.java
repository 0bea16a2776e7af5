/** Access tokens and the keys that sign them. */
@NullMarked
package io.tierline.user.token;

import org.jspecify.annotations.NullMarked;
