import Foundation

/// Puts a backup into an empty folder as its database, after reading a copy of it through.
///
/// Throws `.unusable` when the folder holds anything already, `.refused` or `.newer` when the backup does not fit; the folder is then as before. Blocks.
package func restoreSQLite(from backup: String, in folder: String, migrations: [Migration]) throws {
    let lock = try holdAlone(folder)
    defer { withExtendedLifetime(lock) {} }
    let found = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "tagdesk.lock" }
    guard found.isEmpty else { throw DatabaseError.unusable(path: folder, reason: "it is not empty; restore into an empty folder") }
    guard access(backup, R_OK) == 0 else { throw DatabaseError.unusable(path: backup, reason: reason(errno)) }
    let partial = folder + "/tagdesk.sqlite.partial"
    defer { unlink(partial) }
    do {
        try FileManager.default.copyItem(atPath: backup, toPath: partial)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
    } catch {
        throw DatabaseError.unusable(path: partial, reason: "the backup cannot be copied there")
    }
    try verifySQLite(at: partial, migrations: migrations)
    try sync(partial)
    guard rename(partial, folder + "/tagdesk.sqlite") == 0 else { throw DatabaseError.unusable(path: folder, reason: reason(errno)) }
    try sync(folder)
}
