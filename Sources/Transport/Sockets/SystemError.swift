internal import Glibc

/// A system call that failed: which, and the errno it left.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
    package let operation: String
    package let number: Int32

    package init(_ operation: String, number: Int32) {
        self.operation = operation
        self.number = number
    }

    /// True when the address is taken by another socket.
    package var isAddressInUse: Bool { number == EADDRINUSE }

    package var description: String {
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        return "\(operation): \(reason)"
    }

    /// The value of a call that answers a negated errno on failure.
    static func check(_ value: Int32, _ operation: @autoclosure () -> String) throws(SystemError) -> Int32 {
        guard value >= 0 else { throw SystemError(operation(), number: -value) }
        return value
    }
}
