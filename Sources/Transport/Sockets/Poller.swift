internal import CLinux

/// What a descriptor is ready for.
package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static let readable = Readiness(rawValue: UInt32(CLINUX_READABLE))
    package static let writable = Readiness(rawValue: UInt32(CLINUX_WRITABLE))
    /// The peer closed its side, or the socket failed: reading tells which.
    package static let hangup = Readiness(rawValue: UInt32(CLINUX_HANGUP))
}

/// An epoll instance, level-triggered, with a counter that other threads wake it by.
struct Poller: ~Copyable {
    static let wakeupToken = UInt64.max
    private static let capacity = 256

    private let descriptor: FileDescriptor
    private let wakeup: FileDescriptor
    private var events = [clinux_event](repeating: clinux_event(token: 0, readiness: 0), count: Poller.capacity)

    init() throws(SystemError) {
        let descriptor = FileDescriptor(owning: try SystemError.check(clinux_poller(), "epoll_create"))
        let wakeup = FileDescriptor(owning: try SystemError.check(clinux_wakeup(), "eventfd"))
        _ = try SystemError.check(
            clinux_wakeup_add(descriptor.number, wakeup.number, Self.wakeupToken), "epoll_ctl eventfd")
        self.descriptor = descriptor
        self.wakeup = wakeup
    }

    /// What `wake` needs to know; may be used from any thread while the poller lives.
    var wakeupDescriptor: Int32 { wakeup.number }

    static func wake(_ wakeupDescriptor: Int32) {
        _ = clinux_wakeup_signal(wakeupDescriptor)
    }

    func add(_ descriptor: Int32, _ interest: Readiness, token: UInt64) throws(SystemError) {
        _ = try SystemError.check(
            clinux_poller_add(self.descriptor.number, descriptor, interest.rawValue, token), "epoll_ctl add")
    }

    func change(_ descriptor: Int32, _ interest: Readiness, token: UInt64) {
        _ = clinux_poller_change(self.descriptor.number, descriptor, interest.rawValue, token)
    }

    func remove(_ descriptor: Int32) {
        _ = clinux_poller_remove(self.descriptor.number, descriptor)
    }

    /// Waits for events, at most `timeoutMilliseconds` (negative: for ever).
    /// - Returns: how many `event` has now.
    mutating func wait(timeoutMilliseconds: Int32) -> Int {
        let count = unsafe clinux_poller_wait(descriptor.number, &events, Int32(Self.capacity), timeoutMilliseconds)
        precondition(count >= 0, "epoll_wait failed: errno \(-count)")
        return Int(count)
    }

    func event(_ index: Int) -> (token: UInt64, readiness: Readiness) {
        (events[index].token, Readiness(rawValue: events[index].readiness))
    }
}
