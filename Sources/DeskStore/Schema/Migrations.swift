package import Database

extension DeskStore {
    /// The schema's history, oldest first. A migration that has been shipped never changes (a test holds their hashes).
    package static func migrations(for dialect: any Dialect) -> [Migration] {
        [
            Migration("0001-first-schema", firstSchema(dialect)),
            Migration("0002-label-printers", labelPrinters(dialect)),
            Migration("0003-label-ledger", labelLedger(dialect)),
            Migration("0004-codes", codesSchema(dialect)),
            Migration("0005-roles", rolesSchema),
            Migration("0006-accounts", accountsSchema),
            Migration("0007-chain", chainSchema),
            Migration("0008-people", peopleSchema(dialect)),
            Migration("0009-registration", registrationSchema),
            Migration("0010-second-factors", secondFactorsSchema(dialect)),
            Migration("0011-sign-on", signOnSchema(dialect)),
            Migration("0012-api-tokens", apiTokensSchema),
            Migration("0013-audit", auditSchema(dialect)),
            Migration("0014-site-versions", siteVersions),
        ]
    }

    /// The indexes that searches use.
    package static let fullTextIndexes: [StaticString] = ["asset_text", "ticket_text", "person_text"]
}

private func firstSchema(_ dialect: any Dialect) -> SQL {
    let id = dialect.id
    return """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);

        CREATE TABLE site (id \(id), name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, location TEXT NOT NULL, time_zone TEXT NOT NULL);
        CREATE TABLE department (id \(id), name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
            site_id BIGINT REFERENCES site (id), lead_id BIGINT);
        CREATE TABLE person (id \(id), login TEXT NOT NULL, login_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL,
            email TEXT, email_key TEXT UNIQUE, phone TEXT UNIQUE, password TEXT, status TEXT NOT NULL,
            site_id BIGINT REFERENCES site (id), language TEXT NOT NULL, created_at BIGINT NOT NULL, signed_in_at BIGINT);
        CREATE INDEX person_by_name ON person (name_key, id);
        CREATE TABLE person_role (person_id BIGINT NOT NULL REFERENCES person (id), role TEXT NOT NULL, PRIMARY KEY (person_id, role));
        CREATE TABLE membership (person_id BIGINT NOT NULL REFERENCES person (id), department_id BIGINT NOT NULL REFERENCES department (id),
            home BOOLEAN NOT NULL, PRIMARY KEY (person_id, department_id));
        CREATE INDEX membership_by_department ON membership (department_id, person_id);

        -- Secrets are kept as their SHA-256, so that a copy of the database opens no session.
        CREATE TABLE session (token_hash TEXT PRIMARY KEY, person_id BIGINT NOT NULL REFERENCES person (id),
            created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, agent TEXT NOT NULL);
        CREATE INDEX session_by_person ON session (person_id);
        CREATE TABLE api_token (id TEXT PRIMARY KEY, person_id BIGINT NOT NULL REFERENCES person (id),
            created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL);
        CREATE INDEX api_token_by_person ON api_token (person_id);
        CREATE TABLE one_time_link (token_hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, person_id BIGINT REFERENCES person (id),
            expires_at BIGINT NOT NULL, used_at BIGINT);
        CREATE TABLE throttle (name TEXT PRIMARY KEY, failures BIGINT NOT NULL, since BIGINT NOT NULL, until BIGINT NOT NULL);
        CREATE TABLE once (name TEXT PRIMARY KEY, digest TEXT NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX once_by_time ON once (at);
        CREATE TABLE audit (id \(id), at BIGINT NOT NULL, person_id BIGINT, act TEXT NOT NULL, subject TEXT NOT NULL, address TEXT NOT NULL);
        CREATE INDEX audit_by_time ON audit (at);

        CREATE TABLE service_class (id \(id), name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE);
        CREATE TABLE service_type (id \(id), class_id BIGINT NOT NULL REFERENCES service_class (id), name TEXT NOT NULL,
            name_key TEXT NOT NULL UNIQUE, description TEXT NOT NULL, caption TEXT NOT NULL, guide TEXT NOT NULL, icon TEXT NOT NULL);
        CREATE INDEX service_type_by_class ON service_type (class_id);
        CREATE TABLE problem_type (id \(id), type_id BIGINT NOT NULL REFERENCES service_type (id), name TEXT NOT NULL,
            name_key TEXT NOT NULL, hint TEXT NOT NULL, icon TEXT NOT NULL, opens_guide BOOLEAN NOT NULL, UNIQUE (type_id, name_key));
        CREATE INDEX problem_type_by_name ON problem_type (name_key, id);

        CREATE TABLE asset (id \(id), code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL, tag TEXT NOT NULL,
            tag_key TEXT UNIQUE, type_id BIGINT NOT NULL REFERENCES service_type (id), site_id BIGINT NOT NULL REFERENCES site (id),
            location TEXT NOT NULL, location_key TEXT NOT NULL, serial TEXT NOT NULL, details TEXT NOT NULL, status TEXT NOT NULL,
            created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by BIGINT REFERENCES person (id), version BIGINT NOT NULL);
        CREATE INDEX asset_by_name ON asset (name_key, id);
        CREATE INDEX asset_by_type ON asset (type_id, name_key, id);
        CREATE INDEX asset_by_site ON asset (site_id, name_key, id);
        CREATE INDEX asset_by_place ON asset (site_id, location_key, id);
        CREATE INDEX asset_by_status ON asset (status, name_key, id);
        CREATE INDEX asset_by_creation ON asset (created_at, id);
        CREATE INDEX asset_tally ON asset (type_id, site_id, status);
        -- A code is never given twice, not even after its label was revoked or (no asset) its asset deleted.
        CREATE TABLE revoked_code (code TEXT PRIMARY KEY, asset_id BIGINT REFERENCES asset (id), revoked_at BIGINT NOT NULL);
        CREATE INDEX revoked_code_by_asset ON revoked_code (asset_id);

        CREATE TABLE routing_rule (id \(id), class_id BIGINT REFERENCES service_class (id), type_id BIGINT REFERENCES service_type (id),
            problem_type_id BIGINT REFERENCES problem_type (id), department_id BIGINT NOT NULL REFERENCES department (id));
        CREATE UNIQUE INDEX routing_rule_cells ON routing_rule (coalesce(class_id, 0), coalesce(type_id, 0), coalesce(problem_type_id, 0));

        CREATE TABLE ticket (number \(id), asset_id BIGINT NOT NULL REFERENCES asset (id), site_id BIGINT NOT NULL REFERENCES site (id),
            problem_type_id BIGINT NOT NULL REFERENCES problem_type (id), comment TEXT NOT NULL, status TEXT NOT NULL,
            department_id BIGINT REFERENCES department (id), rule_id BIGINT, requester_id BIGINT NOT NULL REFERENCES person (id),
            executor_id BIGINT REFERENCES person (id), created_at BIGINT NOT NULL, taken_at BIGINT, finished_at BIGINT, closed_at BIGINT,
            changed_by BIGINT REFERENCES person (id), version BIGINT NOT NULL);
        CREATE INDEX ticket_by_status ON ticket (status, number);
        CREATE INDEX ticket_by_department ON ticket (department_id, status, number);
        CREATE INDEX ticket_by_site ON ticket (site_id, status, number);
        -- Most tickets being filed have neither yet: they cost these indexes nothing.
        CREATE INDEX ticket_by_executor ON ticket (executor_id, status, number) WHERE executor_id IS NOT NULL;
        CREATE INDEX ticket_by_asset ON ticket (asset_id, status, problem_type_id, number);
        CREATE INDEX ticket_by_creation ON ticket (created_at, site_id, department_id);
        CREATE INDEX ticket_by_finish ON ticket (finished_at, site_id, department_id) WHERE finished_at IS NOT NULL;
        CREATE TABLE ticket_entry (id \(id), ticket_number BIGINT NOT NULL REFERENCES ticket (number), at BIGINT NOT NULL, kind TEXT NOT NULL,
            person_id BIGINT REFERENCES person (id), text TEXT NOT NULL, internal BOOLEAN NOT NULL, subject_id BIGINT);
        CREATE INDEX ticket_entry_by_ticket ON ticket_entry (ticket_number, id);
        -- The requester and everyone who said "me too": whose own ticket it is.
        CREATE TABLE ticket_watcher (ticket_number BIGINT NOT NULL REFERENCES ticket (number), person_id BIGINT NOT NULL REFERENCES person (id),
            PRIMARY KEY (ticket_number, person_id));
        CREATE INDEX ticket_watcher_by_person ON ticket_watcher (person_id, ticket_number);

        \(dialect.fullText("asset_text").create);
        \(dialect.fullText("ticket_text").create);
        """
}
