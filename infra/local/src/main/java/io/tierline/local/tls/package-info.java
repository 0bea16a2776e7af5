/** The development CA and the certificate of the shop's address. */
@NullMarked
package io.tierline.local.tls;

import org.jspecify.annotations.NullMarked;
