/** A haproxy.cfg as validated records: sections, directives, checks across sections. */
@NullMarked
package io.tierline.edge.config;

import org.jspecify.annotations.NullMarked;
