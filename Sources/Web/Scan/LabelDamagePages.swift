import Desk
import DeskStore
import Hummingbird

/// "The label is damaged", said on the page behind it, and taken back there.
struct LabelDamagePages {
    let web: WebDesk

    /// `POST /A/{code}/damaged`; with `undo` it is not after all.
    func judge(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = try ScanPages.code(context)
        return try await web.submit(request, context) { form in
            guard let code = try? AssetCode(typed: typed) else { throw Missing() }
            let isDamaged = form["undo"] == nil
            try await form.write { try $0.setLabel(of: code, damaged: isDamaged) }
            return try form.redirect(LabelText.page(for: typed), Notice(.good, isDamaged ? "labelDamaged" : "labelGood"))
        } again: { form, trouble in
            try await ScanPages(web: web).show(request, context, code: typed, typed: form.form, trouble: trouble)
        }
    }
}
