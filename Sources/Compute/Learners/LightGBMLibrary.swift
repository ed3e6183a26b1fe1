internal import CLightGBM

/// LightGBM's functions, resolved once and for the life of the process.
@safe
package final class LightGBMLibrary: Sendable {
    let functions: clightgbm_functions

    /// - Parameter path: absolute path of `lib_lightgbm.so`.
    package init(path: String) throws(LearnerError) {
        var functions = clightgbm_functions()
        var reason = [CChar](repeating: 0, count: 1_024)
        guard unsafe clightgbm_load(path, &functions, &reason, reason.count) else {
            let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw .libraryNotLoaded(text)
        }
        unsafe clightgbm_log_to_standard_error(&functions)
        self.functions = functions
    }

    func check(_ status: Int32) throws(LearnerError) {
        guard status != 0 else { return }
        throw .library(unsafe functions.get_last_error().map { unsafe String(cString: $0) } ?? "unknown error")
    }
}
