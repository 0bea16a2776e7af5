@NullMarked
package io.tierline.service.telemetry;

import org.jspecify.annotations.NullMarked;
