import Seeds
import Sockets
import Testing

@Suite struct TimerWheelTests {
    @Test func `a timer is due at its tick and not before`() {
        var wheel = TimerWheel<Int>(now: 1000)
        _ = wheel.schedule(at: 1005, 7)
        #expect(wheel.next(now: 1004) == nil)
        #expect(wheel.next(now: 1005) == 7)
        #expect(wheel.next(now: 1_000_000) == nil)
        #expect(wheel.nextTick == nil)
    }

    @Test func `a timer in the past is due at once`() {
        var wheel = TimerWheel<Int>(now: 1000)
        _ = wheel.schedule(at: -5, 7)
        #expect(wheel.nextTick == 1000)
        #expect(wheel.next(now: 1000) == 7)
    }

    @Test func `a timer farther away than the wheel reaches is kept`() {
        var wheel = TimerWheel<Int>(now: 0)
        _ = wheel.schedule(at: .max, 7)
        #expect(wheel.next(now: 1 << 30) == nil)
        #expect(wheel.count == 1)
    }

    @Test func `a cancelled timer is not due, and its token names no other`() {
        var wheel = TimerWheel<Int>(now: 0)
        let token = wheel.schedule(at: 10, 1)
        wheel.cancel(token)
        wheel.cancel(token)
        _ = wheel.schedule(at: 10, 2)
        wheel.cancel(token)
        #expect(wheel.next(now: 10) == 2)
        wheel.cancel(.none)
        #expect(wheel.count == 0)
    }

    /// Against a list that is searched from end to end.
    @Test(arguments: Seeds.fresh(50))
    func `what is due agrees with a plain list`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var now = Int64.random(in: 0...(1 << 40), using: &random)
        var wheel = TimerWheel<Int>(now: now)
        var expected: [Int: Int64] = [:]
        var tokens: [Int: TimerWheel<Int>.Token] = [:]
        for name in 0..<2000 {
            switch Int.random(in: 0...3, using: &random) {
            case 0, 1:
                let reach = Int64(1) << Int64.random(in: 0...24, using: &random)
                let tick = now + Int64.random(in: -2...reach, using: &random)
                expected[name] = tick
                tokens[name] = wheel.schedule(at: tick, name)
            case 2:
                guard let victim = expected.keys.min(), let token = tokens[victim] else { continue }
                wheel.cancel(token)
                expected[victim] = nil
            default:
                if let next = wheel.nextTick, Bool.random(using: &random) {
                    now = max(now, next)
                } else {
                    now += Int64.random(in: 0...5000, using: &random)
                }
                var due: Set<Int> = []
                while let payload = wheel.next(now: now) { due.insert(payload) }
                #expect(due == Set(expected.filter { $0.value <= now }.keys))
                for name in due { expected[name] = nil }
                if let earliest = expected.values.min() {
                    #expect((wheel.nextTick ?? .max) <= earliest)
                }
            }
        }
        #expect(wheel.count == expected.count)
    }
}
