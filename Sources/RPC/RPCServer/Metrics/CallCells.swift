internal import RPCCore
internal import Synchronization

/// What is counted of the calls of one method that ended with one status, on one loop.
///
/// The loop writes plain words, nobody else does; any thread may read them meanwhile, and then sees a call in some of
/// them and not yet in others.
final class CallCells: Sendable {
    /// | word | what |
    /// | --- | --- |
    /// | 0 | sum of durations, nanoseconds |
    /// | 1, 2 | sums of message bytes received, sent |
    /// | from 3 | buckets of durations, of bytes received, of bytes sent |
    private static var receivedStart: Int { 3 + DurationBuckets.count }
    private static var sentStart: Int { receivedStart + SizeBuckets.count }

    private let words: InlineArray<141, Atomic<Int>>

    init() {
        precondition(Self.sentStart + SizeBuckets.count == 141, "a word for each bucket and sum")
        words = InlineArray { _ in Atomic(0) }
    }

    @inline(__always)
    func record(nanoseconds: Int, received: Int, sent: Int) {
        words[0].bump(by: nanoseconds)
        words[1].bump(by: received)
        words[2].bump(by: sent)
        words[3 &+ DurationBuckets.index(nanoseconds)].bump(by: 1)
        words[Self.receivedStart &+ SizeBuckets.index(received)].bump(by: 1)
        words[Self.sentStart &+ SizeBuckets.index(sent)].bump(by: 1)
    }

    func add(to figures: inout EndedFigures) {
        figures.durations.add(sum: value(0), (0..<DurationBuckets.count).map { value(3 + $0) })
        figures.received.add(sum: value(1), (0..<SizeBuckets.count).map { value(Self.receivedStart + $0) })
        figures.sent.add(sum: value(2), (0..<SizeBuckets.count).map { value(Self.sentStart + $0) })
    }

    private func value(_ word: Int) -> Int { words[word].load(ordering: .relaxed) }
}

/// What is counted of one method on one loop.
final class MethodCells: Sendable {
    private let started = Atomic<Int>(0)
    private let succeeded = CallCells()
    /// By status; made when the first call ends with it.
    private let failed: InlineArray<17, AtomicLazyReference<CallCells>>

    init() {
        failed = InlineArray { _ in AtomicLazyReference() }
    }

    @inline(__always)
    func begin() {
        started.bump(by: 1)
    }

    @inline(__always)
    func end(_ status: StatusCode, nanoseconds: Int, received: Int, sent: Int) {
        let cells = status == .ok ? succeeded : cells(of: status)
        cells.record(nanoseconds: nanoseconds, received: received, sent: sent)
    }

    @inline(never)
    private func cells(of status: StatusCode) -> CallCells {
        failed[status.rawValue].load() ?? failed[status.rawValue].storeIfNil(CallCells())
    }

    func add(to figures: inout MethodFigures) {
        for status in StatusCode.allCases {
            guard let cells = status == .ok ? succeeded : failed[status.rawValue].load() else { continue }
            cells.add(to: &figures.ended[status, default: EndedFigures()])
        }
        // Last: no call has ended that had not been counted as started.
        figures.started += started.load(ordering: .relaxed)
    }
}

extension Atomic where Value == Int {
    /// Adds, where one thread alone writes: a plain load and store.
    @inline(__always)
    func bump(by amount: Int) {
        store(load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }
}
