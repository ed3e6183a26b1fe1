internal import Glibc

enum Pause {
    static func milliseconds(_ count: Int32, _ stop: StopFlag) throws {
        if stop.isSet { throw Attacker.Over() }
        _ = poll(nil, 0, count)
    }
}
