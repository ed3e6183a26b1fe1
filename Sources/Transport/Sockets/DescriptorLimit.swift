internal import CLinux

/// How many descriptors the process may have: each connection is one.
package enum DescriptorLimit {
    /// Takes as many as the system lets this process have: many systems begin with 1,024 for the sake of old programs.
    /// - Returns: how many that is.
    @discardableResult
    package static func raise() -> Int { Int(clamping: clinux_raise_descriptor_limit()) }
}
