internal import CZlib

package enum ZlibLibrary {
    /// Of the library that is loaded, such as `1.2.3`.
    package static var version: String { unsafe String(cString: zlibVersion()) }
}
