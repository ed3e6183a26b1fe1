/// Timers in a hierarchy of six wheels of 64 slots: setting and cancelling cost the same whatever the number of timers.
///
/// Time is counted in ticks (the event loop's are milliseconds). A timer sits in the wheel of the highest bit group in
/// which its tick differs from the present one and moves down as that draws near (Varghese and Lauck 1987, scheme 7).
package struct TimerWheel<Payload> {
    /// Names a timer; stale once it fired or was cancelled.
    package struct Token: Sendable, Equatable {
        fileprivate let index: Int32
        fileprivate let generation: UInt32

        /// Never names a timer.
        package static var none: Token { Token(index: -1, generation: 0) }
    }

    private struct Node {
        var tick: Int64 = 0
        var previous: Int32 = -1
        var next: Int32 = -1
        var list: Int32 = -1
        var generation: UInt32 = 0
        var payload: Payload?
    }

    private static var slotBits: Int { 6 }
    private static var slotCount: Int { 64 }
    private static var levelCount: Int { 6 }
    /// The list of timers that are due, after those of the slots.
    private static var dueList: Int { levelCount * slotCount }
    private static var farthest: Int64 { 1 << Int64(slotBits * levelCount - 1) }

    private var nodes: [Node] = []
    private var freeNode: Int32 = -1
    private var heads: [Int32]
    private var occupied: [UInt64]
    private var elapsed: Int64
    package private(set) var count = 0

    package init(now: Int64) {
        heads = [Int32](repeating: -1, count: Self.dueList + 1)
        occupied = [UInt64](repeating: 0, count: Self.levelCount)
        elapsed = now
    }

    /// Sets a timer that is due once `next(now:)` is asked with `tick` or later.
    package mutating func schedule(at tick: Int64, _ payload: Payload) -> Token {
        let index = takeNode()
        nodes[Int(index)].payload = payload
        nodes[Int(index)].tick = min(tick, elapsed + Self.farthest)
        place(index)
        count += 1
        return Token(index: index, generation: nodes[Int(index)].generation)
    }

    /// Cancels a timer; does nothing when it fired or was cancelled before.
    package mutating func cancel(_ token: Token) {
        guard token.index >= 0, nodes[Int(token.index)].generation == token.generation,
            nodes[Int(token.index)].payload != nil
        else { return }
        unlink(token.index)
        free(token.index)
    }

    /// Takes one timer that is due at `now`; nil when there is none. `now` never goes back.
    package mutating func next(now: Int64) -> Payload? {
        if heads[Self.dueList] < 0 { advance(to: now) }
        let index = heads[Self.dueList]
        guard index >= 0 else { return nil }
        let payload = nodes[Int(index)].payload
        unlink(index)
        free(index)
        return payload
    }

    /// The tick at which `next(now:)` should be asked again: not later than the earliest timer, nil when there is none.
    package var nextTick: Int64? {
        if heads[Self.dueList] >= 0 { return elapsed }
        return nextSlot()?.tick
    }

    private mutating func advance(to now: Int64) {
        while heads[Self.dueList] < 0, let slot = nextSlot(), slot.tick <= now {
            elapsed = max(elapsed, slot.tick)
            spill(slot.list)
        }
        if heads[Self.dueList] < 0 { elapsed = max(elapsed, now) }
    }

    /// Moves the timers of a slot to where they belong now.
    private mutating func spill(_ list: Int) {
        var index = heads[list]
        heads[list] = -1
        occupied[list >> Self.slotBits] &= ~(1 << UInt64(list & (Self.slotCount - 1)))
        while index >= 0 {
            let following = nodes[Int(index)].next
            place(index)
            index = following
        }
    }

    /// The first slot that holds timers, and the tick at which it begins.
    private func nextSlot() -> (list: Int, tick: Int64)? {
        for level in 0..<Self.levelCount where occupied[level] != 0 {
            let shift = Int64(level * Self.slotBits)
            let here = Int((elapsed >> shift) & Int64(Self.slotCount - 1))
            let rotated =
                occupied[level] >> UInt64(here) | (here == 0 ? 0 : occupied[level] << UInt64(Self.slotCount - here))
            let distance = rotated.trailingZeroBitCount
            let tick = ((elapsed >> shift) + Int64(distance)) << shift
            return (level << Self.slotBits | (here + distance) & (Self.slotCount - 1), tick)
        }
        return nil
    }

    private mutating func place(_ index: Int32) {
        let tick = nodes[Int(index)].tick
        guard tick > elapsed else {
            link(index, Self.dueList)
            return
        }
        let difference = UInt64(bitPattern: elapsed ^ tick) | UInt64(Self.slotCount - 1)
        let level = min((63 - difference.leadingZeroBitCount) / Self.slotBits, Self.levelCount - 1)
        let slot = Int((tick >> Int64(level * Self.slotBits)) & Int64(Self.slotCount - 1))
        occupied[level] |= 1 << UInt64(slot)
        link(index, level << Self.slotBits | slot)
    }

    private mutating func link(_ index: Int32, _ list: Int) {
        let head = heads[list]
        nodes[Int(index)].previous = -1
        nodes[Int(index)].next = head
        nodes[Int(index)].list = Int32(list)
        if head >= 0 { nodes[Int(head)].previous = index }
        heads[list] = index
    }

    private mutating func unlink(_ index: Int32) {
        let previous = nodes[Int(index)].previous
        let next = nodes[Int(index)].next
        if next >= 0 { nodes[Int(next)].previous = previous }
        if previous >= 0 {
            nodes[Int(previous)].next = next
            return
        }
        let list = Int(nodes[Int(index)].list)
        heads[list] = next
        if next < 0, list < Self.dueList {
            occupied[list >> Self.slotBits] &= ~(1 << UInt64(list & (Self.slotCount - 1)))
        }
    }

    private mutating func takeNode() -> Int32 {
        if freeNode >= 0 {
            let index = freeNode
            freeNode = nodes[Int(index)].next
            return index
        }
        nodes.append(Node())
        return Int32(nodes.count - 1)
    }

    private mutating func free(_ index: Int32) {
        nodes[Int(index)].payload = nil
        nodes[Int(index)].generation &+= 1
        nodes[Int(index)].next = freeNode
        freeNode = index
        count -= 1
    }
}
