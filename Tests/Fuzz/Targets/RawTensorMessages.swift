internal import Messages
internal import RPCCore

/// A message with tensors large enough to be taken out of the wire bytes decodes as it does through the arena.
func checkRawTensors<Message: RawTensorMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws {
    // A field of 32 KiB of zeros: tag, length as a varint of three bytes, content.
    let field = [UInt8(Message.rawTensorsNumber << 3 | 2), 0x80, 0x80, 0x02] + [UInt8](repeating: 0, count: 32 << 10)
    for whole in [bytes + field, field + bytes] {
        let budget = DecodeBudget.standard(forBytes: whole.count)
        let quick = Result { () throws(RPCError) in try Message(wire: whole.span) }
        let plain = Result { () throws(RPCError) in try Message(wire: whole.span, budget: budget) }
        switch (quick, plain) {
        case (.success(let quick), .success(let plain)):
            try require(quick.wireBytes() == plain.wireBytes(), "\(type.shape.name) depends on the way it is decoded")
        case (.failure, .failure): break
        default: throw FuzzFinding(description: "\(type.shape.name) decodes only one of two ways")
        }
    }
}
