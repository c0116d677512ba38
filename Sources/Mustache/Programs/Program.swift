/// A page's template compiled for one language: static runs and steps between them.
struct Program: Sendable {
    var code: [Instruction] = []
    /// All static runs, the language's texts among them.
    var text: [UInt8] = []
    /// How many levels of names are open at most.
    var levels = 2

    /// What is open at a level while rendering.
    private struct Level {
        /// The index of the cell at position 0.
        var base = 0
        /// The items of the list being shown that are still to come.
        var items = 0..<0
    }

    func render(_ values: Values) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + values.bytes.count)
        var levels = [Level](repeating: Level(), count: levels)
        levels[0].base = values.shell
        levels[1].base = values.page
        var index = 0
        while index < code.count {
            let instruction = code[index]
            index += 1
            switch instruction {
            case .write(let from, let count):
                output.append(from..<from + count, of: text)
            case .print(let slot):
                output.append(values.text(of: values[levels[slot.level].base + slot.position]), of: values.bytes)
            case .when(let slot, let otherwise):
                if !values[levels[slot.level].base + slot.position].isShown { index = otherwise }
            case .unless(let slot, let otherwise):
                if values[levels[slot.level].base + slot.position].isShown { index = otherwise }
            case .open(let slot, let level, let otherwise):
                let cell = levels[slot.level].base + slot.position
                if values[cell].isShown { levels[level].base = values.base(of: cell) } else { index = otherwise }
            case .each(let slot, let level, let otherwise):
                let list = values[levels[slot.level].base + slot.position]
                guard list.kind == .list, list.count > 0 else {
                    index = otherwise
                    continue
                }
                levels[level].base = values.base(of: list.start)
                levels[level].items = list.start + 1..<list.start + list.count
            case .next(let level, let body):
                guard let item = levels[level].items.first else { continue }
                levels[level].base = values.base(of: item)
                levels[level].items.removeFirst()
                index = body
            }
        }
        return output
    }
}

extension [UInt8] {
    /// Appends a part of another buffer without making a slice of it, which would be counted as an owner.
    fileprivate mutating func append(_ range: Range<Int>, of other: [UInt8]) {
        other.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
