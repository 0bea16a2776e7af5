/** Certificates and keys from PEM, and TLS over any socket. */
@NullMarked
package io.tierline.hop.tls;

import org.jspecify.annotations.NullMarked;
