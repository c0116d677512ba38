import Database
import DeskStore
import HummingbirdTesting
import Testing
import Web

@Suite struct MigrationTests {
    /// SHA-256 of each migration's text on SQLite, by id, oldest first.
    private static let shipped: [(id: String, hash: String)] = [
        ("0001-first-schema", "11bbfd878a8c88fc34fa19a8bed84034af4b9e04332be1c00bf5ec286676dbe2"),
        ("0002-label-printers", "3b58652da006f3d8c0fd8dc4912dd5200451502817d3272afe4da80ba0ac1621"),
        ("0003-label-ledger", "638483212afdbc62caf28a62710c70cb86cab165b2b443d96ab5d84dc0b674d8"),
        ("0004-codes", "d9b0818f31d05feac88ef39dcd70388a07cde011113570ac5e4cf4835e02e29e"),
        ("0005-roles", "ce2a6845ebe757b6dc8d311261fcee080345d8ebd96f0a0814e26c1ea8556568"),
        ("0006-accounts", "07bca4c2d8e331e89e01de05937e7d93d245c4f7b9806a06e9e2b1456c9d81bb"),
        ("0007-chain", "3fb2439b4cc12f08706dab2e747dacc6e715badeeb4bc435df2ee03dc87d6f18"),
        ("0008-people", "3f4ebd6e95d8cd6ddf44daa0693da9e67ac79399ab052102784709266a53414f"),
        ("0009-registration", "ea5d0e79272c0790d182bedaf75f2fdd4c3b2338124b3112116c47d339f3863f"),
        ("0010-second-factors", "c1f4054ca1e23cf78628bfa343ec5bb46578c6a79c937b83118d3a054208f4f8"),
        ("0011-sign-on", "b7b2dce3b466544764a22b8a0d02fa9bb84772605742ab6771dcc0b637d3a195"),
        ("0012-api-tokens", "d9649ac07ed44bcb4b8d704db73f2da3715848d03afb18b8d763f25c0c8ab53c"),
        ("0013-audit", "d2fe2045cc0d16248b83c884e8c34cb4016e3e32b1afb568285309a214bbfac9"),
        ("0014-site-versions", "a8baaa551d70b208a8b8c8aebf52e1cc6da6915748b75af55e98e4672332c110"),
    ]

    /// Databases out there have run these very statements: a shipped migration never changes, a change of the schema is a new one.
    /// As long as no version has been released the first one may still change: copy the hash from the message.
    @Test func shippedMigrationsNeverChange() {
        let now = DeskStore.migrations(for: sqliteDialect).map { ($0.id, Secrets.digest($0.text)) }
        #expect(now.map(\.0).starts(with: Self.shipped.map(\.id)), "migrations are only ever added at the end")
        #expect(now.count == Self.shipped.count, "add the new migration's id and hash to this list: \(now)")
        for (shipped, now) in zip(Self.shipped, now) {
            #expect(shipped.hash == now.1, "\(now.0) has changed. Nothing released yet? Then the line is (\"\(now.0)\", \"\(now.1)\")")
        }
    }
}
