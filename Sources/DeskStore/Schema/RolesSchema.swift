import Database

/// The office's own roles, and those built in that were changed: what is not here is as it was delivered.
let rolesSchema: SQL = """
    CREATE TABLE role (id TEXT PRIMARY KEY, name TEXT, name_key TEXT UNIQUE, permissions TEXT NOT NULL,
        changed_at BIGINT NOT NULL, changed_by BIGINT REFERENCES person (id), version BIGINT NOT NULL);
    CREATE INDEX person_role_by_role ON person_role (role, person_id);
    """
