@NullMarked
package io.tierline.service.http;

import org.jspecify.annotations.NullMarked;
