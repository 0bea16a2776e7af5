@NullMarked
package io.tierline.user.token;

import org.jspecify.annotations.NullMarked;
