import Database

/// What a token is called, what it may do, and when and from where it was last used.
let apiTokensSchema: SQL = """
    -- Without a name: given for a login and password.
    ALTER TABLE api_token ADD COLUMN name TEXT;
    ALTER TABLE api_token ADD COLUMN scope TEXT NOT NULL DEFAULT 'all';
    ALTER TABLE api_token ADD COLUMN used_at BIGINT;
    ALTER TABLE api_token ADD COLUMN used_from TEXT NOT NULL DEFAULT '';
    DROP INDEX api_token_by_person;
    CREATE INDEX api_token_by_person ON api_token (person_id, created_at, id);
    """
