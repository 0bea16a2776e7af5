/** What RFC 9110 asks of every intermediary, as pure functions over heads. */
@NullMarked
package io.tierline.hop.http;

import org.jspecify.annotations.NullMarked;
