internal import Messages
internal import RPCCore

private let messageTypes = AllMessages.types

/// Byte 0: the message. The rest: its bytes.
///
/// They are refused with a precise status, or decode; what decoded encodes, and that again, to the same bytes. With a
/// smaller budget it is the same message or `RESOURCE_EXHAUSTED`.
@Sendable func fuzzMessages(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let type = messageTypes[Int(choice) % messageTypes.count]
    let content = Array(bytes.dropFirst())
    try check(type, content)
    if let type = type as? any RawTensorMessage.Type { try checkRawTensors(type, content) }
}

private func check<Message: GeneratedMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws {
    let name = type.shape.name
    let message: Message
    do {
        message = try Message(wire: bytes.span)
    } catch {
        let isPrecise = error.code == .invalidArgument || error.code == .resourceExhausted
        try require(isPrecise, "\(name) is refused with \(error.code)")
        try require(refusal(of: type, bytes, arenaBytesMax: 64) != nil, "\(name) decodes with less memory only")
        return
    }
    let encoded = message.wireBytes()
    guard let again = try? Message(wire: encoded.span) else {
        throw FuzzFinding(description: "\(name) does not decode what it encoded")
    }
    try require(again.wireBytes() == encoded, "\(name) encodes differently the second time")
    // A message that differs from its twin holds a NaN; an array is equal to itself even then.
    if let twin = try? Message(wire: bytes.span), twin == message {
        try require(again == message, "\(name) changed on its way")
    }
    let code = refusal(of: type, bytes, arenaBytesMax: 2 * bytes.count)
    try require(code == nil || code == .resourceExhausted, "\(name) is refused for its budget with \(code as Any)")
}

private func refusal<Message: GeneratedMessage>(
    of type: Message.Type, _ bytes: [UInt8], arenaBytesMax: Int
) -> StatusCode? {
    do {
        _ = try Message(wire: bytes.span, budget: DecodeBudget(arenaBytesMax: arenaBytesMax))
        return nil
    } catch {
        return error.code
    }
}
