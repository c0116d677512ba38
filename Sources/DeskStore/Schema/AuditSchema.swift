import Database

/// The audit log is read by time, person, act or address, and never changes.
func auditSchema(_ dialect: any Dialect) -> SQL {
    """
    DROP INDEX audit_by_time;
    CREATE INDEX audit_by_time ON audit (at, id);
    CREATE INDEX audit_by_person ON audit (person_id, at, id);
    CREATE INDEX audit_by_act ON audit (act, at, id);
    CREATE INDEX audit_by_address ON audit (address, at, id);
    \(dialect.frozen("audit"));
    """
}
