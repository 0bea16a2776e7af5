@NullMarked
package io.tierline.service.config;

import org.jspecify.annotations.NullMarked;
