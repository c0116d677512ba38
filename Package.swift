// swift-tools-version:6.2
import PackageDescription

/// The rules every module of ours is held to: no implicit existentials, no leaking or missing imports, no warnings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A C library of the system: a module map and a shim header, nothing else.
func system(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func from(_ package: String, _ product: String) -> Target.Dependency { .product(name: product, package: package) }

let package = Package(
    name: "tagdesk",
    products: [.executable(name: "tagdesk", targets: ["TagdeskCommand"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        system("CQREncode", "libqrencode", "libqrencode-dev"),
        system("CPNG", "libpng", "libpng-dev"),
        system("CPangoCairo", "pangocairo", "libpango1.0-dev"),
        system("CJPEG", "libjpeg", "libjpeg-dev"),
        system("CWebP", "libwebp", "libwebp-dev"),
        system("CZBar", "zbar", "libzbar-dev"),
        system("CArgon2", "libargon2", "libargon2-dev"),
        system("CPostgres", "libpq", "libpq-dev"),
        system("CSQLite", "sqlite3", "libsqlite3-dev"),

        module("Mustache", []),
        module("Labels", ["CQREncode", "CPNG", "CJPEG", "CWebP", "CZBar", "CPangoCairo", from("Yams", "Yams")]),
        module("Pictures", ["CPNG", "CJPEG", "CWebP"]),
        module(
            "Outbound",
            [
                from("async-http-client", "AsyncHTTPClient"), from("swift-nio", "NIOCore"), from("swift-nio", "NIOPosix"),
                from("swift-nio", "NIOHTTP1"),
            ]),
        module("Desk", []),
        module("Database", [from("GRDB.swift", "GRDB"), from("GRDB.swift", "GRDBSQLite"), "CPostgres", "CSQLite"]),
        module("DeskStore", ["Desk", "Database"]),
        module(
            "Web",
            [
                "Desk", "DeskStore", "Database", "Labels", "Mustache", "Outbound", "Pictures", "CArgon2",
                from("hummingbird", "Hummingbird"), from("hummingbird", "HummingbirdCore"),
                from("hummingbird", "HummingbirdTLS"),
                from("swift-nio", "NIOCore"), from("swift-nio", "NIOPosix"), from("swift-nio", "NIOHTTP1"),
                from("swift-nio-ssl", "NIOSSL"), from("swift-nio-extras", "NIOHTTPTypesHTTP1"), from("swift-nio-extras", "NIOHTTPTypes"),
                from("swift-http-types", "HTTPTypes"), from("swift-crypto", "Crypto"), from("jwt-kit", "JWTKit"),
                from("swift-log", "Logging"), from("Yams", "Yams"),
            ]),
        .executableTarget(
            name: "TagdeskCommand",
            dependencies: [
                "Desk", "Database", "DeskStore", "Labels", "Mustache", "Outbound", "Web",
                from("hummingbird", "Hummingbird"), from("hummingbird", "HummingbirdCore"), from("swift-nio", "NIOCore"),
                from("swift-nio-ssl", "NIOSSL"), from("swift-argument-parser", "ArgumentParser"), from("swift-log", "Logging"),
                from("swift-service-lifecycle", "ServiceLifecycle"),
            ],
            swiftSettings: strict),

        .target(name: "TestServer", dependencies: ["Database"], path: "Tests/TestServer", swiftSettings: strict),
        .target(
            name: "Support",
            dependencies: [
                "Desk", "Database", "DeskStore", "Labels", "Mustache", "Outbound", "TestServer", "Web", from("hummingbird", "Hummingbird"),
                from("hummingbird", "HummingbirdTesting"), from("swift-crypto", "Crypto"),
                from("swift-crypto", "CryptoExtras"), from("jwt-kit", "JWTKit"), from("swift-http-types", "HTTPTypes"),
                from("swift-nio", "NIOCore"), from("swift-log", "Logging"),
            ],
            path: "Tests/Support", swiftSettings: strict),
        .executableTarget(
            name: "database-bench", dependencies: ["Database"], path: "Tests/Benchmarks/Database",
            exclude: ["raw.c", "slowsync.c", "run.sh"], swiftSettings: strict),
        .executableTarget(
            name: "labels-bench", dependencies: ["Labels"], path: "Tests/Benchmarks/Labels",
            exclude: ["run.sh", "matrix.sh", "matrix.py", "measure.py", "sheet.php", "symbols.c", "requirements.txt"], swiftSettings: strict
        ),
        tests("MustacheTests", ["Mustache"]),
        tests("LabelsTests", ["Labels"]),
        tests("PicturesTests", ["Pictures", "CJPEG", "CPNG"]),
        tests("DatabaseTests", ["Database", "TestServer"]),
        tests("OutboundTests", ["Outbound", from("swift-nio", "NIOCore"), from("swift-nio", "NIOPosix"), from("swift-nio", "NIOHTTP1")]),
        tests("DeskTests", ["Desk"]),
        tests("StoreTests", ["Desk", "Database", "DeskStore", "Support"]),
        tests("CommandTests", ["Database", "TestServer"]),
        tests(
            "WebTests",
            [
                "Desk", "Database", "DeskStore", "Web", "Labels", "Mustache", "Outbound", "Support", from("hummingbird", "Hummingbird"),
                from("hummingbird", "HummingbirdTesting"), from("Yams", "Yams"), from("swift-http-types", "HTTPTypes"),
                from("swift-nio", "NIOCore"), from("swift-log", "Logging"),
            ]),
    ]
)
