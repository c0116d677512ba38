import Database

/// Second factors: what the authenticator app and the desk both know, and what stands in for it; what sessions are recognised by; pictures.
///
/// A factor's secret is stored encrypted; of every other secret the database holds the SHA-256.
func secondFactorsSchema(_ dialect: any Dialect) -> SQL {
    """
    ALTER TABLE person ADD COLUMN factor_at BIGINT;
    CREATE TABLE second_factor (person_id BIGINT PRIMARY KEY REFERENCES person (id), secret TEXT NOT NULL, used_step BIGINT NOT NULL);
    CREATE TABLE recovery_code (person_id BIGINT NOT NULL REFERENCES person (id), code_hash TEXT NOT NULL, used_at BIGINT,
        PRIMARY KEY (person_id, code_hash));
    -- Whose password or link was right, and whose code is still awaited; `identifier` is what was typed with the password.
    CREATE TABLE half_session (token_hash TEXT PRIMARY KEY, person_id BIGINT NOT NULL REFERENCES person (id), days BIGINT NOT NULL,
        identifier TEXT NOT NULL, expires_at BIGINT NOT NULL);
    CREATE INDEX half_session_by_person ON half_session (person_id);
    -- Roles whose holders must have a second factor.
    CREATE TABLE factor_role (role TEXT PRIMARY KEY);

    ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
    ALTER TABLE session ADD COLUMN seen_at BIGINT;

    -- Of those whose `person.picture` names one: two sizes of it, as JPEG.
    CREATE TABLE person_picture (person_id BIGINT PRIMARY KEY REFERENCES person (id), large \(dialect.bytes) NOT NULL,
        small \(dialect.bytes) NOT NULL);
    """
}
