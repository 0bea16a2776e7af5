/** Tools for the tests of every module: a recording origin, a client that speaks bytes, certificates. */
@NullMarked
package io.tierline.hop.testing;

import org.jspecify.annotations.NullMarked;
