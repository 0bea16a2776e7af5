/** The API gateway: a Kong declarative file becomes running routes, plugins and upstreams. */
@NullMarked
package io.tierline.gateway;

import org.jspecify.annotations.NullMarked;
