internal import COpenSSL

package enum OpenSSLLibrary {
    /// Of the library that is loaded, such as `1.2.3`.
    package static var version: String { unsafe String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)) }
}
