import CSQLite

/// Prepares SQLite for this process, once, before anything is opened: it counts no memory, so the reading threads share no lock.
let sqliteSetup: Void = tagdesk_sqlite_without_statistics()
