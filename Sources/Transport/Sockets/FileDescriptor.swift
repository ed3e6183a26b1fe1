internal import CLinux

/// Owns one open descriptor and closes it.
package struct FileDescriptor: ~Copyable, Sendable {
    package let number: Int32

    /// - Parameter number: an open descriptor that nobody else closes.
    package init(owning number: Int32) {
        self.number = number
    }

    deinit {
        _ = clinux_close(number)
    }
}
