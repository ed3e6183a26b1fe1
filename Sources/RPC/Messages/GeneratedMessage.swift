package import RPCCore
internal import Synchronization

/// A message of the contract as a Swift value. Made by `make generate`; protobuf-c does the bytes.
///
/// Decoding: the bytes are unpacked into an arena with a budget (`DecodeBudget`), and copied from there into the Swift
/// value. Encoding: the value is laid out as C structs in an arena, and packed. No pointer leaves this module.
package protocol GeneratedMessage: WireMessage, Hashable {
    // Declared again, so that a message with a quicker way of its own (`RawTensors`) is asked for it everywhere.
    init(wire bytes: Span<UInt8>) throws(RPCError)
    func wireBytes() -> [UInt8]

    /// protobuf-c's description of the message.
    static var shape: MessageShape { get }
    /// Copies the fields of an unpacked message.
    init(reading reader: MessageReader) throws(WireError)
    /// Lays the fields into a C struct that is zero.
    func write(to writer: MessageWriter)
}

extension GeneratedMessage {
    package init(wire bytes: Span<UInt8>) throws(RPCError) {
        try self.init(wire: bytes, budget: .standard(forBytes: bytes.count))
    }

    /// Decodes with a budget of the caller's own.
    package init(wire bytes: Span<UInt8>, budget: DecodeBudget) throws(RPCError) {
        let arena = MessageArena(heapBytesMax: budget.arenaBytesMax, bytesExpected: bytes.count * 3)
        defer { arena.free() }
        do throws(WireError) {
            self = try Self(reading: arena.unpack(bytes, Self.shape))
        } catch {
            throw error.status(of: Self.self)
        }
    }

    /// The message as bytes. Unset messages and fields at their default are left out.
    package func wireBytes() -> [UInt8] {
        packedBytes()
    }

    func packedBytes() -> [UInt8] {
        let arena = MessageArena(heapBytesMax: .max, bytesExpected: 0)
        defer { arena.free() }
        let writer = MessageWriter(arena, Self.shape)
        write(to: writer)
        return writer.packed()
    }
}

/// How much memory one message may take while it is decoded: a few bytes on the wire can ask for hundreds.
package struct DecodeBudget: Sendable, Hashable {
    package let arenaBytesMax: Int

    package init(arenaBytesMax: Int) {
        self.arenaBytesMax = arenaBytesMax
    }

    private static let configuredBytesMax = Atomic<Int>(64 << 20)

    /// Changes what `standard` allows, for all messages of the process. Called once, before the first is decoded.
    package static func setArenaBytesMax(_ bytes: Int) {
        configuredBytesMax.store(bytes, ordering: .relaxed)
    }

    /// 64 MiB unless set otherwise, and the size of the message itself: room for a 4 MiB message of the smallest values
    /// there are, and for a tensor of any size the transport lets in.
    package static func standard(forBytes count: Int) -> DecodeBudget {
        DecodeBudget(arenaBytesMax: configuredBytesMax.load(ordering: .relaxed) + count)
    }
}
