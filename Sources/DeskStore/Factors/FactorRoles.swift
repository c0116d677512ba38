import Database
import Desk

extension Visit {
    /// Asks a second factor of everybody who holds a role, from their next click on, or no longer does; the owner's role too.
    package func require(secondFactor needed: Bool, of roleID: String) throws {
        try person.require(.edit, .role)
        guard try role(roleID).role.needsSecondFactor != needed else { return }
        if needed {
            try connection.execute("INSERT INTO factor_role (role) VALUES (\(roleID)) ON CONFLICT (role) DO NOTHING")
        } else {
            try connection.execute("DELETE FROM factor_role WHERE role = \(roleID)")
        }
        try audit(needed ? "role_factor" : "role_no_factor", roleID)
    }
}
