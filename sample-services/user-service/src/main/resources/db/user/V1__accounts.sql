-- May be run twice, since Flyway commits a migration first and its record of it second.

CREATE TABLE IF NOT EXISTS account (
    id         uuid PRIMARY KEY,
    -- small letters only: two spellings are one account
    email      text COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email)),
    name       text NOT NULL,
    -- a PHC string: algorithm, cost, salt, hash
    password   text NOT NULL CHECK (password LIKE '$argon2id$%'),
    roles      text[] NOT NULL,
    created_at timestamptz NOT NULL
);

-- One login. Its refresh tokens are a family: each is used once and followed by the next.
CREATE TABLE IF NOT EXISTS session (
    id         uuid PRIMARY KEY,
    account    uuid NOT NULL REFERENCES account,
    expires_at timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS session_by_account ON session (account, expires_at);

CREATE TABLE IF NOT EXISTS refresh_token (
    -- SHA-256 of the token in hexadecimal: who reads the table cannot log in
    hash    text COLLATE "C" PRIMARY KEY,
    session uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    used_at timestamptz
);

CREATE INDEX IF NOT EXISTS refresh_token_by_session ON refresh_token (session);

CREATE TABLE IF NOT EXISTS signing_key (
    kid             text COLLATE "C" PRIMARY KEY,
    public_key      text NOT NULL,
    -- a JWE under USER_KEY_SECRET, or the bare JWK where none is given
    private_key     text NOT NULL,
    signs_from      timestamptz NOT NULL,
    signs_until     timestamptz NOT NULL,
    published_until timestamptz NOT NULL
);
