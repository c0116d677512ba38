import Database

/// The people page: its orders, its search, and tables of people on their way in.
func peopleSchema(_ dialect: any Dialect) -> SQL {
    let text = dialect.fullText("person_text")
    return """
        ALTER TABLE person ADD COLUMN changed_by BIGINT REFERENCES person (id);
        -- Set once and for ever: nobody can tell any more who that was.
        ALTER TABLE person ADD COLUMN anonymised_at BIGINT;
        CREATE INDEX person_by_status ON person (status, name_key, id);
        CREATE INDEX person_by_site ON person (site_id, name_key, id);
        CREATE INDEX person_by_tier ON person (name_key, id) WHERE tier = 'vip';
        CREATE INDEX one_time_link_by_person ON one_time_link (person_id) WHERE person_id IS NOT NULL;

        -- A table that was sent in: all its rows until they are carried out, then those that were rejected.
        CREATE TABLE person_import (id \(dialect.id), person_id BIGINT NOT NULL REFERENCES person (id), created_at BIGINT NOT NULL,
            name TEXT NOT NULL, content TEXT NOT NULL, done_at BIGINT, added TEXT NOT NULL DEFAULT '[]', changed BIGINT NOT NULL DEFAULT 0);
        CREATE INDEX person_import_by_time ON person_import (created_at);

        \(text.create);
        \(text.fill(
            from: "SELECT id, name_key || ' ' || login_key || ' ' || coalesce(email_key, '') FROM person"));
        """
}
