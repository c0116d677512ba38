/// How many places may still be taken; whoever comes when there is none waits.
package actor Places {
    private var count: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(_ count: Int) { self.count = count }

    package func take() async {
        if count > 0 { count -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    package func giveBack() {
        if waiting.isEmpty { count += 1 } else { waiting.removeFirst().resume() }
    }
}
