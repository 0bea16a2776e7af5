/** What a directive is: its contract, the levels it may stand at, settings and their inheritance. */
@NullMarked
package io.tierline.proxy.directive;

import org.jspecify.annotations.NullMarked;
