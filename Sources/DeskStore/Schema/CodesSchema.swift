import Database

/// Labels printed ahead.
func codesSchema(_ dialect: any Dialect) -> SQL {
    """
    CREATE TABLE blank_run (id \(dialect.id), name TEXT NOT NULL, size BIGINT NOT NULL, made_at BIGINT NOT NULL,
        made_by BIGINT REFERENCES person (id));
    -- A code that may be printed and belongs to no asset yet: its row goes when an asset takes it or it is revoked.
    CREATE TABLE blank_code (code TEXT PRIMARY KEY, run_id BIGINT NOT NULL REFERENCES blank_run (id));
    CREATE INDEX blank_code_by_run ON blank_code (run_id, code);
    """
}
