/** What a person can ask for, one file per command. */
@NullMarked
package io.tierline.local.command;

import org.jspecify.annotations.NullMarked;
