import Synchronization
import Testing

@testable import Features

@Suite struct PushQueueTests {
    /// Holds the commits back until it is opened.
    final class Gate: Sendable {
        private let state = Mutex((isOpen: false, waiting: [CheckedContinuation<Void, Never>]()))

        func pass() async {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
        }

        func open() {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                state.isOpen = true
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    @Test func `every push is answered with its own result`() async throws {
        let queue = PushQueue<Int, Int>(waitingMax: 1_000, groupMax: 7) { $0.map { .success($0 * 2) } }
        let answers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for number in 0..<500 { group.addTask { (number, try await queue.push(number)) } }
            var answers: [Int: Int] = [:]
            for try await (number, answer) in group { answers[number] = answer }
            return answers
        }
        #expect(answers.count == 500)
        #expect(answers.allSatisfy { $0.value == $0.key * 2 })
    }

    @Test func `pushes that wait for a commit share the next one, in their order, up to the group's limit`()
        async throws
    {
        let gate = Gate()
        let groups = Mutex<[[Int]]>([])
        let entered = AsyncStream.makeStream(of: Void.self)
        let queue = PushQueue<Int, Int>(waitingMax: 100, groupMax: 3) { pushes in
            groups.withLock { $0.append(pushes) }
            entered.continuation.yield()
            await gate.pass()
            return pushes.map { .success($0) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await queue.push(0) }
            for await _ in entered.stream { break }
            for number in 1...5 {
                group.addTask { _ = try await queue.push(number) }
                while queue.waitingCount < number { await Task.yield() }
            }
            gate.open()
            try await group.waitForAll()
        }
        #expect(groups.withLock { $0 } == [[0], [1, 2, 3], [4, 5]])
    }

    @Test func `one failure is one push's failure`() async throws {
        struct Refused: Error {}
        let queue = PushQueue<Int, Int>(waitingMax: 10, groupMax: 10) { pushes in
            pushes.map { $0 == 3 ? .failure(Refused()) : .success($0) }
        }
        #expect(try await queue.push(2) == 2)
        await #expect(throws: Refused.self) { try await queue.push(3) }
        #expect(try await queue.push(4) == 4)
    }

    @Test func `more pushes than may wait are refused at once`() async throws {
        let gate = Gate()
        let queue = PushQueue<Int, Int>(waitingMax: 2, groupMax: 10) { pushes in
            await gate.pass()
            return pushes.map { .success($0) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await queue.push(0) }
            while !queue.isLed { await Task.yield() }
            for number in 1...2 { group.addTask { _ = try await queue.push(number) } }
            while queue.waitingCount < 2 { await Task.yield() }
            await #expect(throws: FeaturesError.pushesWaiting(limit: 2)) { try await queue.push(3) }
            gate.open()
            try await group.waitForAll()
        }
    }
}
