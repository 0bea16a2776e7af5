/** From a Helidon request to a reply: routes, problem documents, conditional reads. */
@NullMarked
package io.tierline.service.http;

import org.jspecify.annotations.NullMarked;
