@NullMarked
package io.tierline.user.password;

import org.jspecify.annotations.NullMarked;
