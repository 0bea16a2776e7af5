/** What a file declares: services, routes, upstreams and targets, checked and immutable. */
@NullMarked
package io.tierline.gateway.entity;

import org.jspecify.annotations.NullMarked;
