internal import Messages
internal import RPCCore

/// Byte 0: what the rest is: base64, a timeout, a status message, a name and a value of metadata, status details, a
/// resource name, or a page token.
@Sendable func fuzzHeaders(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    switch choice % 7 {
    case 0: try checkBase64(content)
    case 1: try checkTimeout(content)
    case 2: try checkStatusMessage(content)
    case 3: try checkMetadata(content)
    case 4: _ = StatusDetails.decode(content)
    case 5: checkResourceName(String(decoding: content, as: UTF8.self))
    default: checkPageToken(String(decoding: content, as: UTF8.self))
    }
}

private func checkBase64(_ content: [UInt8]) throws {
    let text = Base64.encode(content)
    try require(Base64.decode(Array(text.utf8).span) == content, "base64 reads back what it wrote")
    guard let decoded = Base64.decode(content.span) else { return }
    let again = Base64.decode(Array(Base64.encode(decoded).utf8).span)
    try require(again == decoded, "base64 reads back what it read")
    let letters = content.reversed().drop { $0 == UInt8(ascii: "=") }.count
    try require(decoded.count == letters * 3 / 4, "four letters are three bytes")
}

private func checkTimeout(_ content: [UInt8]) throws {
    let parsed = GRPCTimeout.parse(content.span)
    try require(parsed == plainTimeout(content), "the timeout is \(plainTimeout(content) as Any), not \(parsed as Any)")
    guard let parsed else { return }
    let formatted = GRPCTimeout.format(nanoseconds: parsed)
    guard let again = GRPCTimeout.parse(Array(formatted.utf8).span) else {
        throw FuzzFinding(description: "\(formatted) is no timeout")
    }
    try require(again >= parsed, "a timeout is shorter once it was passed on")
}

/// A timeout read the plain way, with room for every product.
private func plainTimeout(_ content: [UInt8]) -> Int64? {
    let units: [UInt8: Int128] = [
        UInt8(ascii: "H"): 3_600_000_000_000, UInt8(ascii: "M"): 60_000_000_000, UInt8(ascii: "S"): 1_000_000_000,
        UInt8(ascii: "m"): 1_000_000, UInt8(ascii: "u"): 1_000, UInt8(ascii: "n"): 1,
    ]
    let digits = content.dropLast()
    guard (1...8).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
        let unit = content.last.flatMap({ units[$0] })
    else { return nil }
    let value = digits.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) }
    return Int64(min(value * unit, Int128(Int64.max / 4)))
}

private func checkStatusMessage(_ content: [UInt8]) throws {
    let text = String(decoding: content, as: UTF8.self)
    let encoded = StatusMessage.encode(text)
    let isPlain = encoded.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    try require(isPlain, "an encoded status message is printable")
    try require(StatusMessage.decode(Array(encoded.utf8).span) == text, "a status message reads back")
    let decoded = StatusMessage.decode(content.span)
    try require(decoded.utf8.count <= 3 * content.count, "decoding at most trebles a status message")
}

/// Byte 0: the length of the name.
private func checkMetadata(_ content: [UInt8]) throws {
    var input = FuzzInput(content)
    let name = String(decoding: input.take(Int(input.byte())), as: UTF8.self)
    let value = input.rest()
    var received = Metadata()
    received.addReceived(name: name, value: value.span)
    received.add(name, binary: value)
    received.add(name, String(decoding: value, as: UTF8.self))
    var sent: [(String, String)] = []
    received.forEachField { sent.append(($0, $1)) }
    for (name, value) in sent {
        let isName = name.utf8.allSatisfy { (0x2D...0x39).contains($0) || $0 == 0x5F || (0x61...0x7A).contains($0) }
        let isPrintable = value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        try require(isName && !name.isEmpty && !name.hasPrefix(":"), "\(name) is a name of HTTP/2")
        try require(isPrintable && !value.hasPrefix(" ") && !value.hasSuffix(" "), "the value forges no field")
        var again = Metadata()
        again.addReceived(name: name, value: Array(value.utf8).span)
        try require(again.entries.count == 1, "a field that was sent is received as one")
    }
}

private func checkResourceName(_ text: String) {
    guard let name = ResourceName(text) else { return }
    precondition(name.description == text, "a resource name is its text")
}

private func checkPageToken(_ token: String) {
    _ = try? Page(size: 10, token: token).after
}
