internal import CLinux

/// The loops of a process, one per core unless told otherwise.
package struct EventLoopGroup: Sendable {
    package let loops: [EventLoop]

    /// - Parameter count: 0 means one per core that this process may use.
    package init(count: Int = 0, name: String = "loop") throws(SystemError) {
        var made: [EventLoop] = []
        let wanted = count > 0 ? count : Int(clinux_usable_cores())
        for index in 0..<wanted { made.append(try EventLoop(name: "\(name)-\(index)")) }
        loops = made
    }

    /// The loop with the fewest connections.
    package var leastLoaded: EventLoop {
        var best = loops[0]
        var bestLoad = best.connectionCount
        for loop in loops.dropFirst() {
            let load = loop.connectionCount
            if load < bestLoad {
                best = loop
                bestLoad = load
            }
        }
        return best
    }

    package func stop() {
        for loop in loops { loop.stop() }
    }
}
