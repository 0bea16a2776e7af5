/** Which of the usable servers comes next: one file per algorithm. */
@NullMarked
package io.tierline.edge.balance;

import org.jspecify.annotations.NullMarked;
