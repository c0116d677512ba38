/// A width and a height in millimetres.
package struct Size: Sendable, Equatable {
    package var width: Double
    package var height: Double

    package init(_ width: Double, _ height: Double) {
        self.width = width
        self.height = height
    }
}

/// A rectangle in millimetres; y grows downwards.
package struct Frame: Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    func moved(_ x: Double, _ y: Double) -> Frame { Frame(x: self.x + x, y: self.y + y, width: width, height: height) }

    package var right: Double { x + width }
    package var bottom: Double { y + height }
}

let millimetresPerInch = 25.4
let pointsPerInch = 72.0
let pointsPerMillimetre = pointsPerInch / millimetresPerInch
