-- May be run twice, since Flyway commits a migration first and its record of it second.

-- The ledger of what is in stock. A product's account is opened by the first order for it, with what product-service
-- says then: nothing of it was sold before, so that is the initial stock.
CREATE TABLE IF NOT EXISTS stock (
    product_id bigint PRIMARY KEY,
    initial    integer NOT NULL CHECK (initial >= 0),
    available  integer NOT NULL CHECK (available BETWEEN 0 AND initial),
    version    bigint NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS cart_item (
    account    text COLLATE "C" NOT NULL,
    product_id bigint NOT NULL,
    quantity   integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    added_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account, product_id)
);

CREATE TABLE IF NOT EXISTS orders (
    id          uuid PRIMARY KEY,
    number      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    account     text COLLATE "C" NOT NULL,
    status      text NOT NULL CHECK (status IN ('placed', 'shipped', 'delivered', 'cancelled')),
    currency    text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    total_cents bigint NOT NULL CHECK (total_cents >= 0),
    address     text NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS orders_by_account ON orders (account, number);

CREATE TABLE IF NOT EXISTS order_line (
    order_id    uuid NOT NULL REFERENCES orders,
    position    integer NOT NULL,
    product_id  bigint NOT NULL REFERENCES stock,
    sku         text NOT NULL,
    name        text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    quantity    integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, position)
);

-- Written with the order in one transaction: that it is here means that the order is.
CREATE TABLE IF NOT EXISTS idempotency_key (
    account      text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    request_hash text NOT NULL,
    response     text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account, key)
);

CREATE TABLE IF NOT EXISTS outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id        uuid NOT NULL UNIQUE,
    kind            text NOT NULL,
    destination     text NOT NULL,
    order_id        uuid NOT NULL REFERENCES orders,
    body            text NOT NULL,
    traceparent     text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    delivered_at    timestamptz
);

CREATE INDEX IF NOT EXISTS outbox_due ON outbox (destination, id) WHERE delivered_at IS NULL;
