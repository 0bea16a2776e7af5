-- May be run twice, since Flyway commits a migration first and its record of it second.

-- The inbox as well: an event that comes again meets its own id.
CREATE TABLE IF NOT EXISTS notification (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid NOT NULL UNIQUE,
    account    text COLLATE "C" NOT NULL,
    type       text NOT NULL,
    order_id   uuid NOT NULL,
    text       text NOT NULL,
    created_at timestamptz NOT NULL,
    read_at    timestamptz
);

CREATE INDEX IF NOT EXISTS notification_by_account ON notification (account, id);
CREATE INDEX IF NOT EXISTS notification_unread ON notification (account, id) WHERE read_at IS NULL;
