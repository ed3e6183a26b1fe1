import Synchronization
import Testing

@testable import Observability

@Suite struct LineBudgetTests {
    final class Time: Sendable {
        let microseconds = Atomic<Int64>(1_700_000_000_000_000)

        func advance(seconds: Int64) { microseconds.add(seconds * 1_000_000, ordering: .relaxed) }
    }

    let time = Time()

    func budget() -> LineBudget {
        let time = time
        return LineBudget(perSecond: 5, burst: 20) { time.microseconds.load(ordering: .relaxed) }
    }

    func written(_ lines: Int, to budget: LineBudget) -> Int {
        (0..<lines).count { _ in budget.admits() }
    }

    @Test func `a burst is written, and what is over it is counted`() {
        let budget = budget()
        #expect(written(1_000, to: budget) == 20)
        #expect(budget.takeSuppressed() == 980)
        #expect(budget.takeSuppressed() == 0)
    }

    @Test func `a minute of hammering leaves a burst and a few lines a second`() {
        let budget = budget()
        var lines = 0
        for _ in 0..<60 {
            lines += written(10_000, to: budget)
            time.advance(seconds: 1)
        }
        #expect(lines == 20 + 59 * 5)
    }

    @Test func `after a rest there is a burst again, and never more`() {
        let budget = budget()
        _ = written(100, to: budget)
        time.advance(seconds: 3_600)
        #expect(written(100, to: budget) == 20)
    }

    @Test func `a clock that is set back neither adds lines nor stops them for good`() {
        let budget = budget()
        _ = written(100, to: budget)
        time.advance(seconds: -3_600)
        #expect(written(100, to: budget) == 0)
        time.advance(seconds: 1)
        #expect(written(100, to: budget) == 5)
    }
}
