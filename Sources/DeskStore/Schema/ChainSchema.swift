import Database

/// Who stands under whom in a department, and who is away.
let chainSchema: SQL = """
    ALTER TABLE department ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
    ALTER TABLE department ADD COLUMN changed_by BIGINT;
    CREATE INDEX department_by_site ON department (site_id, id);
    CREATE INDEX department_by_lead ON department (lead_id, id);
    CREATE UNIQUE INDEX membership_home ON membership (person_id) WHERE home;
    CREATE INDEX label_printer_by_site ON label_printer (site_id);
    CREATE INDEX routing_rule_by_department ON routing_rule (department_id);

    CREATE TABLE dispatcher (department_id BIGINT NOT NULL REFERENCES department (id), person_id BIGINT NOT NULL,
        PRIMARY KEY (department_id, person_id),
        FOREIGN KEY (person_id, department_id) REFERENCES membership (person_id, department_id));
    CREATE INDEX dispatcher_by_person ON dispatcher (person_id, department_id);
    -- An executor stands under one dispatcher, whatever departments they belong to.
    CREATE TABLE allotment (executor_id BIGINT PRIMARY KEY REFERENCES person (id), department_id BIGINT NOT NULL,
        dispatcher_id BIGINT NOT NULL, CHECK (executor_id <> dispatcher_id),
        FOREIGN KEY (executor_id, department_id) REFERENCES membership (person_id, department_id),
        FOREIGN KEY (department_id, dispatcher_id) REFERENCES dispatcher (department_id, person_id));
    CREATE INDEX allotment_by_dispatcher ON allotment (department_id, dispatcher_id, executor_id);

    -- Whole days (2026-03-29) where the person works; without a last one, until somebody says that they are back.
    CREATE TABLE absence (person_id BIGINT PRIMARY KEY REFERENCES person (id), from_day TEXT NOT NULL, until_day TEXT);
    """
