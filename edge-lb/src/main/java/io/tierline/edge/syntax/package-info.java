/** haproxy.cfg as located words: quoting, environment, messages. Knows no keyword's meaning. */
@NullMarked
package io.tierline.edge.syntax;

import org.jspecify.annotations.NullMarked;
