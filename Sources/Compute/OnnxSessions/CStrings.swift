/// Strings as an array of pointers to C strings, for as long as this lives.
@safe
final class CStrings: Sendable {
    // Set once, and only read after.
    nonisolated(unsafe) let pointers: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>

    init(_ strings: [String]) {
        unsafe pointers = .allocate(capacity: strings.count)
        for (index, string) in strings.enumerated() {
            let characters = string.utf8CString
            let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: characters.count)
            _ = unsafe copy.initialize(from: characters)
            unsafe pointers.initializeElement(at: index, to: UnsafePointer(copy.baseAddress))
        }
    }

    deinit {
        for index in unsafe pointers.indices { unsafe pointers[index]?.deallocate() }
        unsafe pointers.deallocate()
    }
}
