internal import CProtobufC

package enum ProtobufCLibrary {
    /// Of the library that is loaded, such as `1.2.3`.
    package static var version: String { unsafe String(cString: protobuf_c_version()) }
}
