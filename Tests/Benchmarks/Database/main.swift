import Database
import Foundation

// Commands for run.sh and for the tests that need a process to kill:
//   bench FOLDER WRITERS SECONDS        prints durable single-row transactions per second
//   acknowledge FOLDER WRITERS [COUNT]  says that it is ready, writes rows, and prints the number of each after its write has returned
//   hold FOLDER                         opens the database, says so, and waits for the end of its input
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2, let command = arguments.first else {
    print("usage: database-bench bench|acknowledge|hold FOLDER …")
    exit(2)
}
let folder = arguments[2]
let numbers = arguments.dropFirst(2).compactMap { Int($0) }

let database = try openSQLite(in: folder)
try await database.migrate([Migration("row", "CREATE TABLE row (id \(database.dialect.id), text TEXT NOT NULL, at BIGINT NOT NULL)")])

switch command {
case "bench": print(try await transactionsPerSecond(writers: numbers[0], seconds: Double(numbers[1])))
case "acknowledge": try await acknowledge(writers: numbers[0], count: numbers.count > 1 ? numbers[1] : .max)
case "hold":
    say("open")
    while readLine() != nil {}
default: exit(2)
}
await database.close()

/// Adds one row in a transaction of its own and answers its id.
func addRow() async throws -> Int {
    try await database.write { connection in
        try connection.value("INSERT INTO row (text, at) VALUES (\("a row of the usual length"), \(1_700_000_000_000)) RETURNING id") ?? 0
    }
}

func transactionsPerSecond(writers: Int, seconds: Double) async throws -> Int {
    let start = ContinuousClock.now
    let end = start + .seconds(seconds)
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<writers {
            group.addTask {
                var count = 0
                while ContinuousClock.now < end {
                    _ = try await addRow()
                    count += 1
                }
                return count
            }
        }
        return try await group.reduce(0, +)
    }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    return Int(Double(count) / elapsed)
}

func acknowledge(writers: Int, count: Int) async throws {
    say("ready")
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<writers {
            group.addTask {
                for _ in 0..<count { say("\(try await addRow())") }
            }
        }
        try await group.waitForAll()
    }
}

/// One line in one system call, so that lines of many writers and of the preloaded library stay whole.
func say(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    guard write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { exit(1) }
}
