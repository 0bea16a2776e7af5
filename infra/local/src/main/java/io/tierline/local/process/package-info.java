/** Processes that outlive the runner: started, found again, signalled, measured. */
@NullMarked
package io.tierline.local.process;

import org.jspecify.annotations.NullMarked;
