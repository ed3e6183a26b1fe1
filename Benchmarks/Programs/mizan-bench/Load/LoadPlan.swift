/// What is sent, how fast, and for how long.
struct LoadPlan {
    enum Length {
        /// After the warm-up.
        case time(Duration)
        /// From the first call on.
        case calls(Int)
    }

    let call: LoadedCall
    let connections: Int
    /// On each connection.
    let inFlight: Int
    /// Calls begun each second, in all; nil begins one when one ends.
    let rate: Double?
    let warmUp: Duration
    let length: Length
    /// Process whose CPU time is measured.
    let server: Int?
}

/// Why a load run has no figures.
enum LoadError: Error, CustomStringConvertible {
    case connectionEnded(String)
    case callFailed(String)
    case noCalls

    var description: String {
        switch self {
        case .connectionEnded(let reason): "a connection ended: \(reason)"
        case .callFailed(let reason): "a call failed: \(reason)"
        case .noCalls: "nothing was answered in the time that counts"
        }
    }
}
