import Database

/// The audit log is read by time, person, act, address or whom it was done to, and never changes.
func auditSchema(_ dialect: any Dialect) -> SQL {
    """
    DROP INDEX audit_by_time;
    CREATE INDEX audit_by_time ON audit (at, id);
    CREATE INDEX audit_by_person ON audit (person_id, at, id);
    CREATE INDEX audit_by_act ON audit (act, at, id);
    CREATE INDEX audit_by_address ON audit (address, at, id);
    ALTER TABLE audit ADD COLUMN whom BIGINT;
    CREATE INDEX audit_by_whom ON audit (whom, at, id);
    \(dialect.frozen("audit"));
    """
}
