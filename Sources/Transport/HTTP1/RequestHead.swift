/// The head of an HTTP/1.1 request, as far as a server of one page asks (RFC 9112).
struct RequestHead: Equatable {
    enum Answer: Equatable {
        /// The head is not whole yet.
        case unfinished
        case whole(RequestHead)
        /// To be answered with this status and nothing else.
        case refused(Int)
    }

    static let bytesMax = 4_096
    private static let fieldsMax = 64

    let method: String
    let target: String
    let host: String

    /// Reads a head strictly: lines end in CRLF, one Host, no folded lines, no body to come.
    static func parse(_ bytes: [UInt8]) -> Answer {
        guard let end = end(of: bytes) else { return bytes.count >= bytesMax ? .refused(431) : .unfinished }
        guard end <= bytesMax else { return .refused(431) }
        guard bytes[..<end].allSatisfy({ $0 == 0x0D || $0 == 0x0A || (0x20...0x7E).contains($0) }) else {
            return .refused(400)
        }
        // Split by bytes: CR LF is one Character.
        let lines = lines(bytes[..<end])
        guard let lines, let request = requestLine(lines[0]) else { return .refused(400) }
        guard request.version == "HTTP/1.1" else { return .refused(505) }
        var hosts: [String] = []
        guard lines.count <= fieldsMax + 1 else { return .refused(431) }
        for line in lines.dropFirst() {
            guard let (name, value) = field(line) else { return .refused(400) }
            switch name {
            case "host": hosts.append(value)
            case "transfer-encoding": return .refused(400)
            case "content-length" where value != "0": return .refused(413)
            case "expect": return .refused(417)
            default: break
            }
        }
        guard hosts.count == 1 else { return .refused(400) }
        return .whole(RequestHead(method: request.method, target: request.target, host: hosts[0]))
    }

    /// Where the empty line begins.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) }
    }

    /// Nil where a CR or LF stands by itself.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [String]? {
        var lines: [String] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let isLast = line.endIndex == bytes.endIndex
            guard isLast || line.last == 0x0D else { return nil }
            let content = isLast ? line : line.dropLast()
            guard !content.contains(0x0D), number > 0 || !content.isEmpty else { return nil }
            lines.append(String(decoding: content, as: UTF8.self))
        }
        return lines
    }

    private static func requestLine(_ line: String) -> (method: String, target: String, version: String)? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, isToken(parts[0]), !parts[1].isEmpty, parts[2].hasPrefix("HTTP/") else { return nil }
        return (parts[0], parts[1], parts[2])
    }

    private static func field(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = String(line[..<colon])
        guard isToken(name) else { return nil }
        let value = line[line.index(after: colon)...]
        return (name.lowercased(), String(value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
