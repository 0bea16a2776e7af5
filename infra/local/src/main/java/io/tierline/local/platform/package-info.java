/** The platform of this project: which components it has, and how they are brought up and down. */
@NullMarked
package io.tierline.local.platform;

import org.jspecify.annotations.NullMarked;
