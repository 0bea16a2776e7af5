/** What a service is told by its environment. */
@NullMarked
package io.tierline.service.config;

import org.jspecify.annotations.NullMarked;
