import HTTPTypes
package import Hummingbird

extension Response {
    /// 303 See Other: the answer to a form, which the browser follows with a GET.
    package static func seeOther(_ path: LocalPath) -> Response {
        Response(status: .seeOther, headers: [.location: path.text, .cacheControl: "no-store"])
    }
}
