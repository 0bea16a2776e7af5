/** ACLs, conditions, and the actions that rules take when they hold (configuration manual, sections 4 and 7.1). */
@NullMarked
package io.tierline.edge.rules;

import org.jspecify.annotations.NullMarked;
