@NullMarked
package io.tierline.service.database;

import org.jspecify.annotations.NullMarked;
