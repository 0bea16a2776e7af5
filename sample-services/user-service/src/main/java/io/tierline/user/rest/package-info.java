/** Accounts, sessions and the issuer's documents over HTTP. */
@NullMarked
package io.tierline.user.rest;

import org.jspecify.annotations.NullMarked;
