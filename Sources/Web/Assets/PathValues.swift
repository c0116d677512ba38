import Desk
import Foundation
import Hummingbird

extension DeskContext {
    /// The code in the address, in any form; missing when it is none.
    func assetCode() throws(Missing) -> AssetCode {
        guard let typed = parameters.get("code")?.removingPercentEncoding, let code = try? AssetCode(typed: typed) else { throw Missing() }
        return code
    }

    /// The number in the address; missing when it is none.
    func pathID() throws(Missing) -> Int64 {
        guard let id = parameters.get("id", as: Int64.self) else { throw Missing() }
        return id
    }
}
