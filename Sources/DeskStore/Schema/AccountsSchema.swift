import Database

/// What an account holds beside name and place.
let accountsSchema: SQL = """
    ALTER TABLE person ADD COLUMN job_title TEXT NOT NULL DEFAULT '';
    ALTER TABLE person ADD COLUMN tier TEXT NOT NULL DEFAULT 'normal';
    ALTER TABLE person ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
    ALTER TABLE person ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
    ALTER TABLE person ADD COLUMN organisation_details TEXT NOT NULL DEFAULT '';
    ALTER TABLE person ADD COLUMN time_zone TEXT;
    ALTER TABLE person ADD COLUMN theme TEXT NOT NULL DEFAULT 'auto';
    ALTER TABLE person ADD COLUMN picture TEXT;
    ALTER TABLE person ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
    """
