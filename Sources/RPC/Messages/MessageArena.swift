internal import CProtobufC

/// The memory of one message while it is decoded or encoded: handed out in order, given back all at once.
///
/// The first `stackBytes` come from the stack of the caller, so that a small message allocates nothing; then blocks of
/// doubling size from the heap, which together stay within the budget.
@safe struct MessageArena {
    static let stackBytes = 4096
    private static let firstBlockBytes = 16 << 10
    private static let blockBytesMax = 1 << 20
    private static let alignment = 16

    /// Every block from the heap begins with the address of the one before it, padded to the alignment.
    private static let blockHeaderBytes = alignment

    private var next: UnsafeMutableRawPointer
    private var free: Int
    private var heapBytesLeft: Int
    private var blockBytes = firstBlockBytes
    private var lastBlock: UnsafeMutableRawPointer?
    /// Whether an allocation was refused.
    private(set) var isExhausted = false

    private init(_ stack: UnsafeMutableRawBufferPointer, _ heapBytesMax: Int) {
        guard let start = stack.baseAddress else { preconditionFailure("no stack memory") }
        unsafe next = start
        free = stack.count
        heapBytesLeft = heapBytesMax
    }

    /// Runs `body` with an arena that lives as long as the call.
    static func with<Result>(
        heapBytesMax: Int, _ body: (UnsafeMutablePointer<MessageArena>) -> Result
    ) -> Result {
        unsafe withUnsafeTemporaryAllocation(byteCount: stackBytes, alignment: alignment) { stack in
            var arena = unsafe MessageArena(stack, heapBytesMax)
            let result = unsafe withUnsafeMutablePointer(to: &arena) { unsafe body($0) }
            arena.freeBlocks()
            return result
        }
    }

    /// Memory for `size` bytes, aligned for any C type and not cleared; nil when the budget is spent.
    mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, size <= Int.max - 2 * Self.alignment else { return unsafe refuse() }
        let rounded = (size + Self.alignment - 1) & ~(Self.alignment - 1)
        if rounded > free {
            guard addBlock(for: rounded) else { return unsafe refuse() }
        }
        let result = unsafe next
        unsafe next += rounded
        free -= rounded
        return unsafe result
    }

    private mutating func addBlock(for size: Int) -> Bool {
        guard size <= heapBytesLeft - Self.blockHeaderBytes else { return false }
        let needed = size + Self.blockHeaderBytes
        let total = max(needed, min(blockBytes, heapBytesLeft))
        let block = UnsafeMutableRawPointer.allocate(byteCount: total, alignment: Self.alignment)
        unsafe block.storeBytes(of: lastBlock, as: UnsafeMutableRawPointer?.self)
        unsafe lastBlock = block
        unsafe next = block + Self.blockHeaderBytes
        free = total - Self.blockHeaderBytes
        heapBytesLeft -= total
        blockBytes = min(blockBytes * 2, Self.blockBytesMax)
        return true
    }

    private mutating func refuse() -> UnsafeMutableRawPointer? {
        isExhausted = true
        return nil
    }

    private mutating func freeBlocks() {
        while let block = unsafe lastBlock {
            unsafe lastBlock = block.load(as: UnsafeMutableRawPointer?.self)
            unsafe block.deallocate()
        }
    }
}

extension ProtobufCAllocator {
    /// An allocator that takes from an arena and gives nothing back.
    init(_ arena: UnsafeMutablePointer<MessageArena>) {
        unsafe self.init(
            alloc: { data, size in unsafe data?.assumingMemoryBound(to: MessageArena.self).pointee.allocate(size) },
            free: { _, _ in }, allocator_data: arena)
    }
}
