/// One step of a compiled template. Jumps go to the index of another instruction.
enum Instruction: Sendable {
    /// Prints a static run.
    case write(from: Int, count: Int)
    /// Prints a value; nothing when it is absent.
    case print(Slot)
    /// Goes on when the value is shown (a flag that is on, a present value, a list with items), else jumps.
    case when(Slot, otherwise: Int)
    /// Goes on when the value is not shown, else jumps.
    case unless(Slot, otherwise: Int)
    /// Opens a view or a present value as the names of a level; jumps when it is absent.
    case open(Slot, level: Int, otherwise: Int)
    /// Opens the first item of a list; jumps when there is none.
    case each(Slot, level: Int, otherwise: Int)
    /// Opens the next item of that level's list and jumps back to the body's start; goes on after the last.
    case next(level: Int, body: Int)
}

/// Where a value is found: the position within the names open at a level (0 the shell, 1 the page, then the sections).
struct Slot: Equatable, Sendable {
    let level: Int
    let position: Int
}
