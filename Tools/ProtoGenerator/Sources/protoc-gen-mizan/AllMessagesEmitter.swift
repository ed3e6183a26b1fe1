import SwiftProtobufPluginLibrary

/// The list of every generated message, for tests that try them all.
struct AllMessagesEmitter {
    private let files: [FileDescriptor]
    private let names: SwiftNames

    init(_ files: [FileDescriptor], _ names: SwiftNames) {
        self.files = files
        self.names = names
    }

    func text() -> String {
        func withNested(_ message: Descriptor) -> [Descriptor] {
            [message] + message.messages.filter { !$0.options.mapEntry }.flatMap(withNested)
        }
        var lines = [
            "// Made by `make generate`. Do not edit.", "", "/// Every generated message.",
            "package enum AllMessages {",
            "    package static var types: [any GeneratedMessage.Type] {", "        [",
        ]
        lines += files.flatMap { $0.messages.flatMap(withNested) }.map { "            \(names.type($0)).self," }
        return (lines + ["        ]", "    }", "}"]).joined(separator: "\n") + "\n"
    }
}
