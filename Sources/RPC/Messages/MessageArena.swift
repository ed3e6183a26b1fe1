internal import CProtobufC
internal import Glibc

/// The memory of one message while it is decoded or encoded: handed out in order, given back all at once by `free`.
///
/// It comes from the heap in blocks of growing size, which together stay within the budget (the first block apart).
/// A block begins with a header: the address of the block before it; in the first block, the arena's own state.
@safe struct MessageArena {
    /// Small enough for the quickest path of the C library's `malloc`.
    private static let firstBlockBytes = 1000
    private static let secondBlockBytes = 16 << 10
    private static let blockBytesMax = 1 << 20
    private static let alignment = 8

    @safe private struct State {
        var next: UnsafeMutableRawPointer
        var free: Int
        var heapBytesLeft: Int
        var blockBytes: Int
        var lastBlock: UnsafeMutableRawPointer?
        var isExhausted = false
    }

    private let state: UnsafeMutablePointer<State>

    /// - Parameter bytesExpected: a guess of what will be asked for, to take it in one block.
    init(heapBytesMax: Int, bytesExpected: Int) {
        let header = MemoryLayout<State>.stride
        let total = max(Self.firstBlockBytes, min(bytesExpected + header, heapBytesMax, Self.blockBytesMax))
        let block = unsafe Self.block(total)
        unsafe state = block.bindMemory(to: State.self, capacity: 1)
        unsafe state.initialize(
            to: State(
                next: block + header, free: total - header, heapBytesLeft: heapBytesMax,
                blockBytes: Self.secondBlockBytes))
    }

    /// Ends the arena and everything in it.
    func free() {
        while let block = unsafe state.pointee.lastBlock {
            unsafe state.pointee.lastBlock = block.load(as: UnsafeMutableRawPointer?.self)
            unsafe Glibc.free(block)
        }
        unsafe Glibc.free(state)
    }

    /// Whether an allocation was refused.
    var isExhausted: Bool { unsafe state.pointee.isExhausted }

    /// Memory for `size` bytes, aligned for every type of protobuf-c and not cleared; nil when the budget is spent.
    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        unsafe Self.allocate(size, state)
    }

    /// Unpacks a message, which lives as long as the arena.
    func unpack(_ bytes: Span<UInt8>, _ shape: MessageShape) throws(WireError) -> MessageReader {
        var allocator = unsafe ProtobufCAllocator(
            alloc: { state, size in unsafe MessageArena.allocate(size, state?.assumingMemoryBound(to: State.self)) },
            free: { _, _ in }, allocator_data: state)
        let message = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe protobuf_c_message_unpack(shape.descriptor, &allocator, bytes.count, bytes.baseAddress)
        }
        guard let message = unsafe message else { throw isExhausted ? .overBudget : .malformed }
        return unsafe MessageReader(message)
    }

    private static func allocate(_ size: Int, _ state: UnsafeMutablePointer<State>?) -> UnsafeMutableRawPointer? {
        guard let state = unsafe state, size >= 0, size <= Int.max - 2 * alignment else { return nil }
        let rounded = (size + alignment - 1) & ~(alignment - 1)
        if unsafe rounded > state.pointee.free, unsafe !addBlock(for: rounded, state) {
            unsafe state.pointee.isExhausted = true
            return nil
        }
        let result = unsafe state.pointee.next
        unsafe state.pointee.next += rounded
        unsafe state.pointee.free -= rounded
        return unsafe result
    }

    private static func addBlock(for size: Int, _ state: UnsafeMutablePointer<State>) -> Bool {
        let left = unsafe state.pointee.heapBytesLeft
        guard size <= left - alignment else { return false }
        let total = unsafe max(size + alignment, min(state.pointee.blockBytes, left))
        let block = unsafe block(total)
        unsafe block.storeBytes(of: state.pointee.lastBlock, as: UnsafeMutableRawPointer?.self)
        unsafe state.pointee.lastBlock = block
        unsafe state.pointee.next = block + alignment
        unsafe state.pointee.free = total - alignment
        unsafe state.pointee.heapBytesLeft = left - total
        unsafe state.pointee.blockBytes = min(state.pointee.blockBytes * 2, blockBytesMax)
        return true
    }

    /// Straight from the C library: what the standard library asks it for is aligned by hand, which takes longer.
    private static func block(_ size: Int) -> UnsafeMutableRawPointer {
        guard let block = unsafe malloc(size) else { preconditionFailure("out of memory") }
        return unsafe block
    }
}
