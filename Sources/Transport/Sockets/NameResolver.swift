internal import CLinux

/// Names to addresses, by the system's resolver.
package enum NameResolver {
    package static func isNumeric(_ host: String) -> Bool {
        unsafe clinux_is_numeric_address(host) == 1
    }

    /// Numeric addresses of `host`, best first, at most 8; empty when the name is not known. Waits for the network:
    /// it runs on a thread of its own.
    package static func addresses(of host: String) async -> [String] {
        if isNumeric(host) { return [host] }
        return await withCheckedContinuation { continuation in
            DetachedThread.start(name: "resolve") { continuation.resume(returning: lookUp(host)) }
        }
    }

    private static func lookUp(_ host: String) -> [String] {
        let size = Int(CLINUX_ADDRESS_SIZE)
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8 * size) { text in
            let count = unsafe clinux_resolve(host, text.baseAddress, 8)
            return (0..<Int(count)).map { unsafe String(cString: text.baseAddress! + $0 * size) }
        }
    }
}
