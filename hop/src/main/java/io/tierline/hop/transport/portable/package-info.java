/** The transport on JDK channels and ordinary virtual threads: runs everywhere. */
@NullMarked
package io.tierline.hop.transport.portable;

import org.jspecify.annotations.NullMarked;
