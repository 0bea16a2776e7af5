@NullMarked
package io.tierline.service;

import org.jspecify.annotations.NullMarked;
