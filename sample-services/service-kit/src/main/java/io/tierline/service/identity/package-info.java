/** Who a caller is: access tokens, the issuer's keys, callers inside of the shop. */
@NullMarked
package io.tierline.service.identity;

import org.jspecify.annotations.NullMarked;
