// swift-tools-version: 6.2
import PackageDescription

// What turns Protos/ into code, apart from the server's own package: it may use swift-protobuf, the server does not.

let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")

let package = Package(
    name: "ProtoGenerator",
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0")
    ],
    targets: [
        .executableTarget(
            name: "protoc-gen-mizan",
            dependencies: [protobuf, .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf")],
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "proto-lock", dependencies: [protobuf], swiftSettings: [.treatAllWarnings(as: .error)]),
        .testTarget(name: "ProtoLockTests", dependencies: ["proto-lock", protobuf]),
    ],
    swiftLanguageModes: [.v6]
)
