import Database

/// Label stocks made in the app, named printers, and what is known of a printer with a stock.
func labelPrinters(_ dialect: any Dialect) -> SQL {
    let id = dialect.id
    return """
        -- `figures` is what the stock's file would say, without its id.
        CREATE TABLE label_stock (id \(id), figures TEXT NOT NULL, changed_at BIGINT NOT NULL,
            changed_by BIGINT NOT NULL REFERENCES person (id), version BIGINT NOT NULL);

        CREATE TABLE label_printer (id \(id), name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, site_id BIGINT REFERENCES site (id));

        -- Hundredths of a millimetre and of a percent; nothing measured is NULL. `next_cell` is where the part-used sheet goes on.
        CREATE TABLE printer_stock (printer_id BIGINT NOT NULL REFERENCES label_printer (id), stock TEXT NOT NULL,
            dx BIGINT, dy BIGINT, scale BIGINT, measured_at BIGINT, next_cell BIGINT NOT NULL, left_at BIGINT,
            PRIMARY KEY (printer_id, stock));
        CREATE INDEX printer_stock_by_stock ON printer_stock (stock);
        """
}
