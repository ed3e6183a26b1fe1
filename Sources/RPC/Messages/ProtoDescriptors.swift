internal import CMizanProtos

/// The published protos as reflection serves them: serialized `google.protobuf.FileDescriptorProto` messages.
package enum ProtoDescriptors {
    /// Paths of all files, such as `mizan/v1/feature.proto`.
    package static var fileNames: [String] { index.files.keys.sorted() }

    /// The file itself, then everything it imports, each once; nil for a file that is not published.
    package static func file(named name: String) -> [[UInt8]]? {
        guard index.files[name] != nil else { return nil }
        var seen: Set<String> = []
        var queue = [name]
        var result: [[UInt8]] = []
        while !queue.isEmpty {
            let next = queue.removeFirst()
            guard seen.insert(next).inserted, let file = index.files[next] else { continue }
            result.append(bytes(of: file.place))
            queue += file.imports
        }
        return result
    }

    /// Name of the file that declares a message, enum, extension, service or method by its full name.
    package static func fileName(declaring symbol: String) -> String? {
        index.symbols[symbol]
    }

    /// Name of the file that declares the extension of a message with a field number.
    package static func fileName(extending message: String, number: Int32) -> String? {
        index.extensions[message]?[number]
    }

    /// The field numbers of all extensions of a message, sorted; nil for a message that is not published.
    package static func extensionNumbers(of message: String) -> [Int32]? {
        index.symbols[message].map { _ in index.extensions[message, default: [:]].keys.sorted() }
    }

    private static func bytes(of place: Int) -> [UInt8] {
        let file = unsafe mizan_proto_file(place)
        return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
    }

    private static let index = ProtoFileIndex(facts: protoIndex)
}

/// What is declared where, read from the generated list of facts.
private struct ProtoFileIndex {
    struct File {
        /// Place in the table of CMizanProtos.
        let place: Int
        var imports: [String] = []
    }

    private(set) var files: [String: File] = [:]
    private(set) var symbols: [String: String] = [:]
    private(set) var extensions: [String: [Int32: String]] = [:]

    init(facts: String) {
        var current = ""
        for line in facts.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "file":
                current = words[1]
                files[current] = File(place: files.count)
            case "import": files[current]?.imports.append(words[1])
            case "symbol": symbols[words[1]] = current
            case "extension": extensions[words[2], default: [:]][Int32(words[1]) ?? 0] = current
            default: preconditionFailure("a line of the index says nothing: \(line)")
            }
        }
    }
}
