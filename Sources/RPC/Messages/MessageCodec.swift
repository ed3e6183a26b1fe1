internal import CProtobufC

/// Unpacks bytes into an arena and copies them out as a Swift value.
func decodeMessage<Message: GeneratedMessage>(
    _ type: Message.Type, _ bytes: Span<UInt8>, _ budget: DecodeBudget
) throws(WireError) -> Message {
    let result: Result<Message, WireError> = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe MessageArena.with(heapBytesMax: budget.arenaBytesMax) { arena in
            var allocator = unsafe ProtobufCAllocator(arena)
            let message = unsafe protobuf_c_message_unpack(
                Message.shape.descriptor, &allocator, bytes.count, bytes.baseAddress)
            guard let message = unsafe message else {
                return unsafe .failure(arena.pointee.isExhausted ? .overBudget : .malformed)
            }
            do throws(WireError) {
                return .success(try Message(reading: unsafe MessageReader(message)))
            } catch {
                return .failure(error)
            }
        }
    }
    return try result.get()
}

/// Lays a Swift value out in an arena and packs it. Unset messages and fields at their default are left out.
func encodeMessage<Message: GeneratedMessage>(_ value: Message) -> [UInt8] {
    unsafe MessageArena.with(heapBytesMax: .max) { arena in
        let writer = unsafe MessageWriter(arena, Message.shape)
        value.write(to: writer)
        return writer.packed()
    }
}
