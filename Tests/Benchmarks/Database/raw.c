/* The yardstick: SQLite's C API, one durable single-row transaction after another, settings as in Database/SQLite.
   raw FOLDER SECONDS prints transactions per second. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void must(int ok, sqlite3 *db) {
    if (ok) return;
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *s;
    must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) == SQLITE_OK, db);
    return s;
}

static void run(sqlite3 *db, sqlite3_stmt *s) {
    while (sqlite3_step(s) == SQLITE_ROW) sqlite3_column_int64(s, 0);
    must(sqlite3_reset(s) == SQLITE_OK, db);
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    char path[4096];
    snprintf(path, sizeof path, "%s/raw.sqlite", argv[1]);
    sqlite3 *db;
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK, db);
    must(sqlite3_exec(db,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, at BIGINT NOT NULL)",
        NULL, NULL, NULL) == SQLITE_OK, db);
    sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *commit = prepare(db, "COMMIT");
    sqlite3_stmt *insert = prepare(db, "INSERT INTO row (text, at) VALUES (?, ?) RETURNING id");

    double start = now(), end = start + atof(argv[2]);
    long count = 0;
    while (now() < end) {
        run(db, begin);
        sqlite3_bind_text(insert, 1, "a row of the usual length", -1, SQLITE_STATIC);
        sqlite3_bind_int64(insert, 2, 1700000000000);
        run(db, insert);
        run(db, commit);
        count++;
    }
    printf("%ld\n", (long)(count / (now() - start)));
    return 0;
}
