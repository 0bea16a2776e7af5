/** What an account and a session are. Knows neither HTTP nor SQL. */
@NullMarked
package io.tierline.user.account;

import org.jspecify.annotations.NullMarked;
