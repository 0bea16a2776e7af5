-- order-service owns the stock; what is here is a projection of its events. May be run twice, as V1 says why.

ALTER TABLE item ADD COLUMN IF NOT EXISTS stock_version bigint NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS stock_event (
    id          uuid PRIMARY KEY,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX IF NOT EXISTS stock_event_by_age ON stock_event (received_at);
