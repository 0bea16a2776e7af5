/** Tokens that must not pass, and those that must. */
@NullMarked
package io.tierline.gateway.auth;

import org.jspecify.annotations.NullMarked;
