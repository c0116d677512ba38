import Database

/// What is printed, and what became of it. What an asset's label shows stands in the asset's own row: the page behind the label reads that
/// row anyway, and the queues of labels are then read from one table.
func labelLedger(_ dialect: any Dialect) -> SQL {
    let id = dialect.id
    return """
        CREATE TABLE label_run (id \(id), at BIGINT NOT NULL, person_id BIGINT NOT NULL REFERENCES person (id), stock TEXT NOT NULL,
            printer TEXT NOT NULL, labels BIGINT NOT NULL);
        CREATE INDEX label_run_by_person ON label_run (person_id, id);
        CREATE INDEX label_run_by_stock ON label_run (stock, id);
        -- A row for every sticker; name and caption are null when it does not show them, the asset when it is blank or its asset deleted.
        CREATE TABLE label_print (run_id BIGINT NOT NULL REFERENCES label_run (id), position BIGINT NOT NULL,
            asset_id BIGINT REFERENCES asset (id), code TEXT NOT NULL, page BIGINT NOT NULL, cell BIGINT NOT NULL, url TEXT NOT NULL,
            name TEXT, caption TEXT, PRIMARY KEY (run_id, position));
        CREATE INDEX label_print_by_asset ON label_print (asset_id, run_id, position);
        CREATE INDEX label_print_by_code ON label_print (code, run_id, position);

        ALTER TABLE asset ADD COLUMN label_code TEXT;
        ALTER TABLE asset ADD COLUMN label_url TEXT;
        ALTER TABLE asset ADD COLUMN label_name TEXT;
        ALTER TABLE asset ADD COLUMN label_caption TEXT;
        ALTER TABLE asset ADD COLUMN label_printed_at BIGINT;
        ALTER TABLE asset ADD COLUMN label_damaged_at BIGINT;
        -- A date, and nobody's: who scanned is not kept.
        ALTER TABLE asset ADD COLUMN label_scanned_on TEXT;
        CREATE INDEX asset_needing_label ON asset (name_key, id)
            WHERE label_code IS NULL OR label_code <> code OR label_damaged_at IS NOT NULL;
        CREATE INDEX asset_with_damaged_label ON asset (name_key, id) WHERE label_damaged_at IS NOT NULL;
        """
}
