internal import CLinux
internal import Glibc

/// Starting a process with exactly the descriptors it is meant to have.
@safe
enum ChildProcess {
    /// `descriptors[i]` becomes the child's descriptor i; it has no others.
    /// - Returns: the process id, or −errno.
    static func spawn(_ command: [String], _ environment: [String], _ descriptors: [Int32]) -> pid_t {
        unsafe withCStrings(command) { arguments in
            unsafe withCStrings(environment) { variables in
                unsafe clinux_spawn(
                    command[0], arguments, variables, descriptors, Int32(clamping: descriptors.count))
            }
        }
    }

    private static func withCStrings<Value>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
        unsafe pointers.append(nil)
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
    }
}
