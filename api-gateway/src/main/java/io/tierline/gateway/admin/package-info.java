/** What an operator can ask a running gateway. */
@NullMarked
package io.tierline.gateway.admin;

import org.jspecify.annotations.NullMarked;
