internal import Sockets

/// The ways in which a client can try to harm a server, or those beside it.
package enum Attack: String, CaseIterable, Sendable {
    // Who takes up room
    case silentSockets, slowHandshake, slowHeaders, slowBody, slowStreams, partialMessages, manyConnections
    // Who makes the server keep what it has to send
    case zeroWindow, tinyWindows, neverReads
    // Who makes it work for nothing
    case rapidReset, madeReset, pings, settings, emptyData, priorities, windowUpdates, unknownFrames
    case continuations, headerBombs, hugeHeaders
    // Who sends what it must not understand
    case badFields, badMessages, hostileProtobuf, randomBytes

    /// Attacks from a thread of its own until the flag is set, beginning anew whenever the server ends it.
    /// - Parameter ended: called once the thread is done.
    package func start(_ target: AttackTarget, _ stop: StopFlag, ended: @escaping @Sendable () -> Void) {
        LoadThread.start(name: "attack") {
            while !stop.isSet {
                try? self.run(target, stop)
                // A server that refuses connections is not asked in a tight loop: that would measure the client.
                _ = try? Pause.milliseconds(2, stop)
            }
            ended()
        }
    }

    private func run(_ target: AttackTarget, _ stop: StopFlag) throws {
        switch self {
        case .silentSockets, .slowHandshake, .manyConnections: try takeConnections(target, stop)
        case .slowHeaders, .slowBody, .slowStreams: try trickle(target, stop)
        case .partialMessages: try holdMessages(target, stop)
        case .zeroWindow, .tinyWindows, .neverReads: try takeNothing(target, stop)
        case .rapidReset, .madeReset, .pings, .settings, .emptyData, .priorities, .windowUpdates, .unknownFrames:
            try flood(target, stop)
        case .continuations, .headerBombs, .hugeHeaders: try sendHeaders(target, stop)
        case .badFields, .badMessages, .hostileProtobuf, .randomBytes: try sendNonsense(target, stop)
        }
    }
}
