/** Access tokens: form, keys, signatures, claims. Nimbus does the cryptography; the rules stand around it. */
@NullMarked
package io.tierline.gateway.auth;

import org.jspecify.annotations.NullMarked;
