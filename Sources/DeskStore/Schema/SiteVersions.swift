import Database

/// How often a site was changed, and by whom last.
let siteVersions: SQL = """
    ALTER TABLE site ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
    ALTER TABLE site ADD COLUMN changed_by BIGINT;
    """
