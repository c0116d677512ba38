import Database

/// Whom the external directory is asked about, and what came of it.
let registrationSchema: SQL = """
    -- `due_at` is when the directory is asked next, or by when an asking server must have answered; null when nobody is to be asked.
    CREATE TABLE registration (person_id BIGINT PRIMARY KEY REFERENCES person (id), request_id TEXT NOT NULL, status TEXT NOT NULL,
        attempts BIGINT NOT NULL, tried_at BIGINT, due_at BIGINT, failure TEXT, reason TEXT NOT NULL,
        decided_at BIGINT, decided_by BIGINT REFERENCES person (id));
    CREATE INDEX registration_by_due ON registration (due_at, person_id) WHERE due_at IS NOT NULL;
    -- Whether they waited when they were disabled: let in again, they wait again.
    ALTER TABLE person ADD COLUMN waited BOOLEAN NOT NULL DEFAULT FALSE;
    CREATE INDEX person_pending ON person (created_at, id) WHERE status = 'pending';
    """
