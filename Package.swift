// swift-tools-version: 6.2
import PackageDescription

// The layers and who may import whom: docs/ARCHITECTURE.md. SwiftPM enforces the table below when it is
// run with --explicit-target-dependency-import-check error, as `make` does.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A Swift module at `Sources/<layer>/<name>`.
func module(
    _ layer: String, _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(layer)/\(name)", resources: resources,
        swiftSettings: strict + [.strictMemorySafety()] + (hotLayers.contains(layer) ? hot : []) + (taskLayers.contains(name) ? stay : []))
}

/// Where async functions stay on the executor of their caller, which for a handler is its loop: each look whether they
/// have to move takes hundreds of instructions.
let taskLayers = ["RPCCore", "Messages", "RPCServer"]
let stay: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

/// What every request runs through. The run-time check that no two accesses to a variable overlap costs it a fifth of
/// its instructions: debug builds, and so all tests, make it; release builds leave it out.
let hotLayers = ["Transport", "RPC"]
let hot: [SwiftSetting] = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

/// A C module at `Sources/C/<name>`: shims, generated C, kernels; `libraries` are linked.
func cModule(_ name: String, _ dependencies: [Target.Dependency] = [], libraries: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/C/\(name)",
        linkerSettings: libraries.map { .linkedLibrary($0) })
}

func command(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Sources/Commands/\(name)",
        swiftSettings: strict + [.strictMemorySafety()])
}

/// Tests of module `name`, at `Tests/<name>Tests`.
///
/// `data` are files and folders in it that tests read where they are.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], data: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, path: "Tests/\(name)Tests",
        exclude: data, swiftSettings: strict)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let service: [Target.Dependency] = [
    "RPCCore", "Messages", "Identity", "Policy", "Residency", "AuditLog", "Crypto", "Keyring", "Database", "Artifacts",
    "Observability", "Jobs", "Conversions", grdb,
]

let package = Package(
    name: "mizan",
    products: [
        .executable(name: "mizan-server", targets: ["mizan-server"]),
        .executable(name: "mizan-worker", targets: ["mizan-worker"]),
        .executable(name: "mizanctl", targets: ["mizanctl"]),
        .executable(name: "mizan-interop-server", targets: ["mizan-interop-server"]),
        .executable(name: "mizan-interop-client", targets: ["mizan-interop-client"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // C: declarations, shims and generated code
        cModule("CLinux"),
        cModule("COpenSSL", libraries: ["ssl", "crypto"]),
        cModule("CNghttp2", libraries: ["nghttp2"]),
        cModule("CZlib", libraries: ["z"]),
        cModule("CProtobufC", libraries: ["protobuf-c"]),
        cModule("CMizanProtos", ["CProtobufC"]),
        cModule("CSQLite", ["COpenSSL"], libraries: ["sqlite3"]),
        cModule("CLMDB", libraries: ["lmdb"]),
        cModule("COnnxRuntime"),
        cModule("COpenCL"),
        cModule("CLightGBM"),
        cModule("CDuckDB"),

        // Transport
        module("Transport", "Sockets", ["CLinux"]),
        module("Transport", "TLS", ["COpenSSL", "Sockets"]),
        module("Transport", "HTTP2", ["CNghttp2", "Sockets"]),
        module("Transport", "Compression", ["CZlib"]),
        module("Transport", "HTTP1", ["Sockets"]),

        // RPC
        module("RPC", "RPCCore", ["Compression"]),
        module("RPC", "Messages", ["CProtobufC", "CMizanProtos", "RPCCore"]),
        module("RPC", "RPCServer", ["Sockets", "TLS", "HTTP2", "RPCCore", "Messages"]),
        module("RPC", "RPCClient", ["Sockets", "TLS", "HTTP2", "RPCCore", "Messages"]),

        // Keys
        module("Keys", "Crypto", ["COpenSSL"]),
        module("Keys", "Keyring", ["Crypto", grdb]),
        module("Keys", "SubjectSeal", ["Crypto"]),

        // Storage
        module("Storage", "Database", ["CSQLite", "Crypto", grdb]),
        module("Storage", "Artifacts", ["Crypto", "CLinux"]),
        module("Storage", "OnlineStore", ["CLMDB", "Crypto", "SubjectSeal"]),

        // Trust
        module("Trust", "AuditLog", ["Crypto", "Database", "RPCCore", grdb]),
        module(
            "Trust", "Identity", ["Crypto", "Database", "AuditLog", "RPCCore", grdb],
            resources: ["sample.py", "sample.go", "Sample.java"].map { .embedInCode("Samples/\($0)") }),
        module("Trust", "Tokens", ["Crypto", "AuditLog", "RPCCore"]),
        module("Trust", "Consent", ["Crypto", "Database", "AuditLog", "RPCCore", "OnlineStore", "SubjectSeal", grdb]),
        module("Trust", "Policy", ["Database", "AuditLog", "RPCCore", grdb]),
        module(
            "Trust", "Residency", ["Crypto", "Database", "AuditLog", "Policy", "RPCCore", grdb],
            resources: ["ae-pdpl", "ae-health", "ae-cbuae"].map { .embedInCode("Packs/\($0).json") }),

        // Compute
        module("Compute", "Tensors"),
        module("Compute", "Statistics", ["Tensors"]),
        module("Compute", "Joins", ["Tensors"]),
        module("Compute", "Forests", ["Tensors"]),
        module("Compute", "OnnxSessions", ["Tensors", "COnnxRuntime", "CLinux"]),
        module("Compute", "Devices", ["COpenCL"]),
        module("Compute", "Tables", ["Tensors", "CDuckDB", "CLinux"]),
        module("Compute", "Learners", ["Tensors", "CLightGBM", "CLinux"]),

        // Operations
        module("Operations", "Configuration", [yams]),
        module("Operations", "Observability", [logging]),
        module("Operations", "WorkerProtocol", ["SubjectSeal", "Tensors", "CLinux"]),
        module("Operations", "Backups", ["Crypto", "Keyring", "Database", "AuditLog"]),
        module("Operations", "Jobs", ["WorkerProtocol", "Database", "AuditLog", "RPCCore", "Observability", "CLinux", grdb, logging]),

        // Services: never each other; Conversions is what they share between contract and domain
        module("Services", "Conversions", ["RPCCore", "Messages", "Tensors", "Policy", "Jobs", "WorkerProtocol", "Database", "Artifacts", "Keyring"]),
        module("Services", "Features", service + ["Consent", logging, "OnlineStore", "SubjectSeal", "Tensors", "WorkerProtocol", "Joins"]),
        module("Services", "Training", service + ["Tensors", "WorkerProtocol", "Devices"]),
        module("Services", "Models", service + ["Tensors", "Forests", "WorkerProtocol"]),
        module("Services", "Inference", service + ["Tensors", "Forests", "OnnxSessions"]),
        module("Services", "Monitoring", service + ["Tensors", "Statistics", "WorkerProtocol"]),
        module("Services", "Pipelines", service + ["WorkerProtocol", yams]),
        module("Services", "Governance", service + ["Backups"]),
        module("Services", "Subjects", service + ["Consent", "OnlineStore", "SubjectSeal", "Tensors"]),

        // Commands
        command("mizan-server", [
            "RPCCore", "RPCServer", "Messages", "Identity", "Tokens", "Policy", "AuditLog", "Crypto", "Keyring", "Database",
            "Compression", "Artifacts", "OnlineStore", "Configuration", "Observability", "Jobs", "WorkerProtocol", "Devices", "Tensors",
            "Features", "Training", "Models", "Inference", "Monitoring", "Pipelines", "Governance", "Residency", "Consent", "SubjectSeal", "Subjects", "Backups", "Sockets", "TLS", "HTTP2", "HTTP1", "OnnxSessions", arguments,
            logging, grdb,
        ]),
        command("mizan-worker", ["WorkerProtocol", "Tensors", "Tables", "Learners", "Joins", "Forests", "Statistics", "Devices", "Crypto", "SubjectSeal"]),
        command("mizanctl", [
            "RPCCore", "RPCClient", "Sockets", "TLS", "Messages", "Identity", "Crypto", "Keyring", "Configuration", "AuditLog", "Backups", arguments,
        ]),

        command("mizan-interop-server", [
            "RPCCore", "RPCServer", "Messages", "Identity", "Crypto", "Sockets", "TLS", arguments,
        ]),
        command("mizan-interop-client", ["Observability", "RPCCore", "RPCClient", "Messages", "Sockets", "TLS", arguments]),

        .target(name: "Seeds", path: "Tests/Seeds", swiftSettings: strict),
        .target(
            name: "WireSamples", dependencies: ["Messages", "Seeds"], path: "Tests/WireSamples", swiftSettings: strict),
        // What `make fuzz` tries with bytes of its own, and `FuzzTests` with those of Tests/Fuzz.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "RPCCore", "Compression", "RPCServer", "Sockets", "Messages", "HTTP2", "Tensors", "Forests", "OnnxSessions", "Crypto", "Identity", "Tokens", "AuditLog",
                "WorkerProtocol", "Pipelines", "Seeds",
            ], path: "Tests/Fuzz/Targets", swiftSettings: strict),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "FuzzTargets", "WireSamples", "Messages", "RPCCore", "HTTP2", "Tensors", "Crypto", "AuditLog", "WorkerProtocol",
            ], path: "Tests/FuzzTests", swiftSettings: strict),
        tests("Compression", ["Seeds"]), tests("RPCCore", ["Compression", "Seeds"]), tests("Sockets", ["Seeds"]), tests("HTTP2", ["Sockets", "Seeds"]), tests("HTTP1", ["Sockets", "Seeds"]), tests("Messages", ["RPCCore", "Seeds", "WireSamples"]),
        tests("RPCServer", ["RPCCore", "Compression", "RPCClient", "Sockets", "TLS", "HTTP2", "Messages", "Crypto", "Seeds"]),
        tests("Crypto", ["Seeds"]),
        // A disk that fails and loses what was not synced, as an SQLite VFS.
        .target(name: "CFaultDisk", path: "Tests/CFaultDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        tests("Database", ["Crypto", "CFaultDisk", "Seeds", grdb]),
        tests("Keyring", ["Crypto", grdb]), tests("SubjectSeal", ["Crypto"]),
        tests("Artifacts", ["Crypto", "Seeds"]),
        tests("OnlineStore", ["CLMDB", "Crypto", "Seeds", "SubjectSeal"]),
        // Processes killed while they write, and disks that are really full.
        .target(
            name: "StorageScript",
            dependencies: [
                "Crypto", "Keyring", "Database", "Artifacts", "OnlineStore", "AuditLog", "Governance", "RPCCore", "Seeds",
                "SubjectSeal", grdb,
            ],
            path: "Tests/StorageScript", swiftSettings: strict),
        .executableTarget(
            name: "StorageChild",
            dependencies: ["StorageScript", "Crypto", "Keyring", "Database", "Artifacts", "OnlineStore", grdb],
            path: "Tests/StorageChild", swiftSettings: strict),
        .testTarget(
            name: "StorageCrashTests",
            dependencies: [
                "StorageScript", "StorageChild", "CFaultDisk", "Crypto", "Keyring", "Database", "Artifacts", "OnlineStore", "Seeds",
            ],
            path: "Tests/StorageCrashTests", swiftSettings: strict),
        // Clients that mean harm, and one that does not, against a server as a process of its own.
        .target(
            name: "Attacks", dependencies: ["Crypto", "RPCClient", "RPCCore", "Sockets", "TLS"], path: "Tests/Attacks",
            swiftSettings: strict),
        tests("Attacks", ["mizan-interop-server"]),
        tests("AuditLog", ["Crypto", "Database", "RPCCore", "Seeds", grdb], data: ["DetailKeys.txt"]),
        tests("Consent", ["Crypto", "Database", "AuditLog", "OnlineStore", "RPCCore", "SubjectSeal", "Seeds", grdb]),
        tests("Identity", ["Crypto", "Database", "AuditLog", "RPCCore", "Seeds", grdb]),
        tests("Policy", ["Database", "AuditLog", "Crypto", "Messages", "RPCCore", "Seeds", grdb], data: ["MethodTable.txt"]),
        tests("Residency", ["Crypto", "Database", "AuditLog", "Policy", "RPCCore", "Seeds", grdb], data: ["TruthTable.tsv"]),
        tests("Tensors", ["Seeds"]), tests("Statistics", ["Tensors", "Seeds"]), tests("Joins", ["Tensors", "Seeds"]),
        tests("Forests", ["Tensors", "Seeds"], data: ["Fixtures"]), tests("OnnxSessions", ["Tensors", "Devices", "Seeds"], data: ["Fixtures"]),
        tests("Tables", ["Devices", "Tensors", "Seeds"]),
        tests("Learners", ["Devices", "Forests", "Seeds", "Tensors"]),
        tests("Devices"),
        tests("Configuration", ["Seeds"]), tests("Observability", ["Seeds", logging]), tests("WorkerProtocol", ["Seeds", "Tensors"]),
        .executableTarget(
            name: "ScriptedWorker", dependencies: ["WorkerProtocol", "Tensors"], path: "Tests/ScriptedWorker",
            swiftSettings: strict),
        tests("Inference", ["Tensors", "Seeds"]),
        tests("Models", service + ["Tensors"]),
        tests("Monitoring", service + ["Tensors", "WorkerProtocol"]),
        tests("Pipelines", ["RPCCore"]),
        tests("Governance", service),
        tests("Tokens", ["AuditLog", "Crypto", "RPCCore", "Seeds"]),
        tests("Backups", ["Crypto", "Keyring", "Database", "AuditLog", "RPCCore", grdb]),
        tests(
            "Features",
            service + ["mizan-worker", "Consent", "Devices", "Tables", "OnlineStore", "SubjectSeal", "Tensors", "WorkerProtocol", "Joins", "Seeds", logging]),
        tests("Conversions", ["RPCCore", "Messages", "Tensors", "Policy", "Jobs", "WorkerProtocol", "Database", "Seeds"]),
        .testTarget(
            name: "WorkerTests",
            dependencies: [
                "mizan-worker", "Jobs", "WorkerProtocol", "Devices", "Tensors", "Tables", "Forests", "Learners", "Database", "Crypto", "SubjectSeal",
                "Seeds", logging, grdb,
            ], path: "Tests/WorkerTests", swiftSettings: strict),
        tests("Jobs", ["ScriptedWorker", "Tensors", logging, "WorkerProtocol", "Database", "AuditLog", "Crypto", "RPCCore", "Observability", grdb]),
    ],
    swiftLanguageModes: [.v6]
)

// `MIZAN_TESTS=HTTP2Tests,RPCServerTests` leaves the other tests out.
if let names = Context.environment["MIZAN_TESTS"]?.split(separator: ",") {
    package.targets.removeAll { target in target.type == .test && !names.contains { $0 == target.name } }
}

// What `make fuzz` runs: linked to the fuzzer's own main, so that only it can build it.
if Context.environment["MIZAN_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "mizan-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver", swiftSettings: strict))
}

// What `make soak` runs.
if Context.environment["MIZAN_SOAK"] != nil {
    package.targets.append(
        .executableTarget(
            name: "mizan-soak", dependencies: ["Attacks", "Sockets", arguments], path: "Tests/Soak",
            swiftSettings: strict))
}

// What `make bench` measures with: only when it asks, so that nobody else builds it.
if Context.environment["MIZAN_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "mizan-bench",
            dependencies: [
                "AuditLog", "Crypto", "Database", "Forests", "HTTP2", "Joins", "Messages", "Policy", "RPCCore", "Sockets", "Statistics",
                "SubjectSeal", "TLS", "Tensors", arguments, grdb,
            ],
            path: "Benchmarks/Programs/mizan-bench", swiftSettings: strict))
    package.targets.append(
        .executableTarget(
            name: "mizan-bench-server",
            dependencies: ["Crypto", "Identity", "Messages", "Policy", "RPCCore", "RPCServer", "Sockets", "TLS", arguments],
            path: "Benchmarks/Programs/mizan-bench-server", swiftSettings: strict))
}
