internal import CLinux
internal import Synchronization

/// Something with a descriptor on a loop.
package protocol Pollable: AnyObject {
    func ready(_ readiness: Readiness)
}

/// Something that sets timers on a loop and tells them apart by tag.
package protocol TimerTarget: AnyObject {
    func timerFired(_ tag: Int)
}

/// Something that has work left for the end of a turn, such as the one write that carries all replies of the turn.
package protocol TurnTarget: AnyObject {
    func turnEnded()
}

/// Something with work that can wait until all that is due is done, such as a handshake.
package protocol PatientTarget: AnyObject {
    func goOn()
}

/// One thread that waits for descriptors, timers and work handed to it, and does all three in turns.
///
/// A turn: wait; descriptors that are ready; work queued (Swift tasks, closures); timers; `turnEnded` of those that
/// asked; a little of what can wait. State that belongs to a loop is touched on its thread alone.
///
/// It is also a task executor: tasks that prefer it run on its thread, and resume there.
package final class EventLoop: TaskExecutor, @unchecked Sendable {
    // @unchecked: everything but `shared`, `load` and constants is touched on the loop's thread alone; the
    // methods that do so check it.

    package struct Registration: Sendable {
        fileprivate let index: Int
        fileprivate let descriptor: Int32
        fileprivate let token: UInt64
    }

    package typealias TimerToken = TimerWheel<Timer>.Token

    package struct Timer {
        let target: any TimerTarget
        let tag: Int
    }

    private struct Slot {
        var target: (any Pollable)?
        var generation: UInt32 = 0
    }

    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private enum Patient {
        case work(any PatientTarget)
        case release(AnyObject)
    }

    private struct Shared {
        var work: [Work] = []
        var hasEnded = false
    }

    /// Rounds of queued work in one turn before descriptors are looked at again.
    private static let roundsMax = 8
    /// How many nanoseconds of a turn go to what can wait, once one of it was done.
    private static let patientNanoseconds: Int64 = 200_000

    package let name: String
    private let load = Atomic<Int>(0)
    private let shared = Mutex(Shared())
    private let hasSharedWork = Atomic<Bool>(false)
    private let wakeupDescriptor: Int32
    private let threadID = Atomic<UInt64>(0)

    private var poller: Poller
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []
    private var timers: TimerWheel<Timer>
    private var local: [Work] = []
    private var working: [Work] = []
    private var again: [UInt64] = []
    private var turnTargets: [any TurnTarget] = []
    private var endingTargets: [any TurnTarget] = []
    private var patient: [Patient] = []
    /// How many of `patient` are done.
    private var patientDone = 0
    private var isRunning = true

    /// Nanoseconds on the clock of `ContinuousClock`, as of the beginning of this turn.
    package private(set) var now: Int64
    private let firstNow: Int64
    private let firstInstant: ContinuousClock.Instant

    /// Scratch space of whoever runs on the loop: 64 KiB to read into, and to gather what is to be written.
    package var readBuffer = [UInt8](repeating: 0, count: 65536)
    package let writeBuffer = ByteBuffer(capacity: 96 * 1024)

    /// Starts the thread.
    package init(name: String) throws(SystemError) {
        self.name = name
        poller = try Poller()
        wakeupDescriptor = poller.wakeupDescriptor
        now = clinux_now_ns()
        firstNow = now
        firstInstant = .now
        timers = TimerWheel(now: now / 1_000_000)
        clinux_ignore_sigpipe()
        DetachedThread.start(name: name) { [self] in run() }
    }

    // MARK: From any thread

    /// True on the loop's own thread.
    package var isCurrent: Bool {
        clinux_thread_id() == threadID.load(ordering: .relaxed)
    }

    /// How many connections live here; by it the acceptor chooses.
    package var connectionCount: Int { load.load(ordering: .relaxed) }

    package func connectionOpened() {
        load.add(1, ordering: .relaxed)
    }

    package func connectionClosed() {
        load.subtract(1, ordering: .relaxed)
    }

    /// Queues work for the loop. Work handed over after `stop` is dropped.
    package func execute(_ work: @escaping @Sendable () -> Void) {
        add(.closure(work))
    }

    /// Runs the work at once when on the loop, else queues it.
    package func perform(_ work: @escaping @Sendable () -> Void) {
        if isCurrent { work() } else { execute(work) }
    }

    /// Ends the loop after the turn it is in; what it holds is released.
    package func stop() {
        execute { self.isRunning = false }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        add(.job(UnownedJob(job)))
    }

    private func add(_ work: Work) {
        if isCurrent {
            local.append(work)
            return
        }
        // The flag changes under the lock: the thread sanitizer does not see the lock, but sees what the flag hands over.
        let (hasEnded, isFirst) = shared.withLock { shared in
            guard !shared.hasEnded else { return (true, false) }
            shared.work.append(work)
            return (false, !hasSharedWork.exchange(true, ordering: .acquiringAndReleasing))
        }
        if hasEnded {
            // Nobody is left to run it here: a task goes on elsewhere rather than never.
            if case .job(let job) = work { globalConcurrentExecutor.enqueue(job) }
        } else if isFirst {
            Poller.wake(wakeupDescriptor)
        }
    }

    // MARK: On the loop

    /// Polls a descriptor for what interests its target, until deregistered; keeps the target alive.
    package func register(
        _ descriptor: Int32, _ target: any Pollable, _ interest: Readiness
    ) throws(SystemError) -> Registration {
        preconditionOnLoop()
        let index: Int
        if let free = freeSlots.popLast() {
            index = free
        } else {
            index = slots.count
            slots.append(Slot())
        }
        let token = UInt64(slots[index].generation) << 32 | UInt64(index)
        do {
            try poller.add(descriptor, interest, token: token)
        } catch {
            freeSlots.append(index)
            throw error
        }
        slots[index].target = target
        return Registration(index: index, descriptor: descriptor, token: token)
    }

    package func update(_ registration: Registration, _ interest: Readiness) {
        poller.change(registration.descriptor, interest, token: registration.token)
    }

    /// Calls `ready(.readable)` of the target in the next turn: it left something unread that polling does not see.
    package func pollAgain(_ registration: Registration) {
        again.append(registration.token)
    }

    /// The target hears of this descriptor no more, not even of what this turn already found.
    package func deregister(_ registration: Registration) {
        preconditionOnLoop()
        poller.remove(registration.descriptor)
        slots[registration.index].target = nil
        slots[registration.index].generation &+= 1
        freeSlots.append(registration.index)
    }

    /// Calls `target.timerFired(tag)` once, `delay` from the beginning of this turn, not before, with a precision of a
    /// millisecond.
    package func schedule(after delay: Duration, _ target: any TimerTarget, tag: Int) -> TimerToken {
        schedule(at: now &+ delay.nanoseconds, target, tag: tag)
    }

    /// - Parameter time: on the clock of `now`.
    package func schedule(at time: Int64, _ target: any TimerTarget, tag: Int) -> TimerToken {
        timers.schedule(at: (time &+ 999_999) / 1_000_000, Timer(target: target, tag: tag))
    }

    package func cancel(_ token: TimerToken) {
        timers.cancel(token)
    }

    /// Calls `turnEnded` once, at the end of this turn.
    package func atEndOfTurn(_ target: any TurnTarget) {
        turnTargets.append(target)
    }

    /// Calls `goOn` once, when all that is due is done: not before the end of this turn, and after those who asked before.
    package func whenFree(_ target: any PatientTarget) {
        patient.append(.work(target))
    }

    /// Lets go of the object when all that is due is done: for what takes long to free.
    package func releaseLater(_ object: AnyObject) {
        patient.append(.release(object))
    }

    /// The clock of `now`, read afresh.
    package var currentTime: Int64 { clinux_now_ns() }

    /// A time of the loop's clock as the standard library tells it.
    package func instant(_ time: Int64) -> ContinuousClock.Instant {
        firstInstant.advanced(by: .nanoseconds(time - firstNow))
    }

    package func preconditionOnLoop() {
        precondition(isCurrent, "called off the event loop")
    }

    // MARK: The thread

    private func run() {
        threadID.store(clinux_thread_id(), ordering: .relaxed)
        while isRunning {
            let count = poller.wait(timeoutMilliseconds: waitMilliseconds())
            now = clinux_now_ns()
            dispatchAgain()
            for index in 0..<count { dispatch(poller.event(index)) }
            runWork()
            while let timer = timers.next(now: now / 1_000_000) { timer.target.timerFired(timer.tag) }
            endTurn()
            runPatient()
        }
        end()
    }

    private func dispatch(_ event: (token: UInt64, readiness: Readiness)) {
        guard event.token != Poller.wakeupToken else { return }
        let index = Int(event.token & 0xffff_ffff)
        guard UInt64(slots[index].generation) == event.token >> 32 else { return }
        slots[index].target?.ready(event.readiness)
    }

    private func dispatchAgain() {
        guard !again.isEmpty else { return }
        var tokens: [UInt64] = []
        swap(&tokens, &again)
        for token in tokens { dispatch((token, .readable)) }
    }

    private func waitMilliseconds() -> Int32 {
        if !local.isEmpty || hasSharedWork.load(ordering: .relaxed) || !turnTargets.isEmpty || !again.isEmpty
            || !patient.isEmpty
        {
            return 0
        }
        guard let tick = timers.nextTick else { return -1 }
        let due = tick &* 1_000_000 - clinux_now_ns()
        return due <= 0 ? 0 : Int32(clamping: (due + 999_999) / 1_000_000)
    }

    private func runWork() {
        for _ in 0..<Self.roundsMax {
            if hasSharedWork.load(ordering: .relaxed) {
                let arrived = shared.withLock { shared in
                    _ = hasSharedWork.exchange(false, ordering: .acquiringAndReleasing)
                    let work = shared.work
                    shared.work.removeAll(keepingCapacity: work.count <= 1024)
                    return work
                }
                local.append(contentsOf: arrived)
            }
            if local.isEmpty { return }
            swap(&working, &local)
            for item in working { run(item) }
            working.removeAll(keepingCapacity: true)
        }
    }

    private func run(_ work: Work) {
        switch work {
        case .job(let job): unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        case .closure(let body): body()
        }
    }

    private func endTurn() {
        guard !turnTargets.isEmpty else { return }
        swap(&endingTargets, &turnTargets)
        for target in endingTargets { target.turnEnded() }
        endingTargets.removeAll(keepingCapacity: true)
    }

    private func runPatient() {
        guard !patient.isEmpty else { return }
        let end = clinux_now_ns() + Self.patientNanoseconds
        repeat {
            var next = Patient.release(self)
            swap(&next, &patient[patientDone])
            patientDone += 1
            if case .work(let target) = next { target.goOn() }
            next = .release(self)
        } while patientDone < patient.count && clinux_now_ns() < end
        if patientDone == patient.count || patientDone > 1024 {
            patient.removeSubrange(..<patientDone)
            patientDone = 0
        }
    }

    private func end() {
        let arrived = shared.withLock { shared in
            _ = hasSharedWork.exchange(false, ordering: .acquiringAndReleasing)
            shared.hasEnded = true
            defer { shared.work = [] }
            return shared.work
        }
        local.append(contentsOf: arrived)
        runWork()
        threadID.store(0, ordering: .relaxed)
        for item in local {
            if case .job(let job) = item { globalConcurrentExecutor.enqueue(job) }
        }
        local = []
        slots = []
        timers = TimerWheel(now: now / 1_000_000)
        turnTargets = []
        again = []
        patient = []
    }
}

extension Duration {
    /// Whole nanoseconds, clamped to what 64 bits hold (292 years).
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max / 4 }
        return product &+ attoseconds / 1_000_000_000
    }
}
