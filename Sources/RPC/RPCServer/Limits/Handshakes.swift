/// The connections of one loop whose client has not yet said anything of HTTP/2.
///
/// When there are too many the one that has taken longest gives way to the newest: whoever connects in earnest is
/// through in milliseconds, and those who only open sockets push each other out.
struct Handshakes {
    /// By the order in which they came.
    private var connections: [UInt64: ServerConnection] = [:]
    private var oldest: UInt64 = 0
    private var next: UInt64 = 0
    private let max: Int

    init(max: Int) {
        self.max = max
    }

    /// - Returns: the number by which it leaves, and the connection that has to be closed for it.
    mutating func enter(_ connection: ServerConnection) -> (number: UInt64, evicted: ServerConnection?) {
        connections[next] = connection
        next += 1
        return (next - 1, connections.count > max ? takeOldest() : nil)
    }

    /// The handshake is over, or the connection is; more than once does no harm.
    mutating func leave(_ number: UInt64) {
        connections[number] = nil
    }

    private mutating func takeOldest() -> ServerConnection? {
        while oldest < next {
            defer { oldest += 1 }
            if let connection = connections.removeValue(forKey: oldest) { return connection }
        }
        return nil
    }
}
