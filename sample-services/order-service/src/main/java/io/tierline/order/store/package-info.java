/** Carts, orders, the stock ledger and the outbox in PostgreSQL. */
@NullMarked
package io.tierline.order.store;

import org.jspecify.annotations.NullMarked;
