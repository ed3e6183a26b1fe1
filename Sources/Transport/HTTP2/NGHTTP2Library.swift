internal import CNghttp2

package enum NGHTTP2Library {
    /// Of the library that is loaded, such as `1.2.3`.
    package static var version: String { unsafe String(cString: nghttp2_version(0).pointee.version_str) }
}
