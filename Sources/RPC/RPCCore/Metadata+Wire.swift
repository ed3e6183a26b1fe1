/// Metadata as header fields.
extension Metadata {
    /// One received field.
    package init(received name: String, _ value: Span<UInt8>) {
        self.init()
        addReceived(name: name, value: value)
    }

    /// Adds a received field. Values of `-bin` names are base64, several joined by commas; what does not decode is
    /// left out.
    package mutating func addReceived(name: String, value: Span<UInt8>) {
        guard name.hasSuffix("-bin") else {
            add(name, String(decoding: [UInt8](copying: value), as: UTF8.self))
            return
        }
        var start = 0
        for index in 0...value.count where index == value.count || value[index] == UInt8(ascii: ",") {
            if let bytes = Base64.decode(value.extracting(start..<index)) { add(name, binary: bytes) }
            start = index + 1
        }
    }

    /// Calls `body` with every entry as it goes on the wire. Names that HTTP/2 does not allow, and those that belong
    /// to the protocol, are left out; control and non-ASCII characters in values become `?`: no value can forge a field.
    package func forEachField(_ body: (_ name: String, _ value: String) -> Void) {
        for entry in entries where Self.isName(entry.name) {
            switch entry.value {
            case .binary(let bytes): body(Self.named(binary: entry.name), Base64.encode(bytes))
            case .text(let text) where !entry.name.hasSuffix("-bin"): body(entry.name, Self.printable(text))
            case .text(let text): body(entry.name, Base64.encode(Array(text.utf8)))
            }
        }
    }

    private static func named(binary name: String) -> String {
        name.hasSuffix("-bin") ? name : name + "-bin"
    }

    private static func isName(_ name: String) -> Bool {
        guard !name.isEmpty, !reserved.contains(name) else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
    }

    private static let reserved: Set<String> = [
        "content-type", "te", "user-agent", "grpc-timeout", "grpc-encoding", "grpc-accept-encoding", "grpc-status",
        "grpc-message", "grpc-status-details-bin", "grpc-message-type", "connection", "transfer-encoding", "upgrade",
        "keep-alive", "proxy-connection", "content-length", "host",
    ]

    private static func printable(_ text: String) -> String {
        let isPrintable = text.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7e }
        if isPrintable, text.first != " ", text.last != " " { return text }
        let bytes = text.utf8.map { $0 >= 0x20 && $0 <= 0x7e ? $0 : UInt8(ascii: "?") }
        let trimmed = bytes.drop { $0 == 0x20 }
        return String(
            decoding: trimmed.prefix(trimmed.count - trimmed.reversed().prefix { $0 == 0x20 }.count), as: UTF8.self)
    }
}
