internal import CLinux

/// The process at the other end of a Unix-domain socket, as the kernel recorded it when it connected.
package struct PeerCredentials: Sendable, Hashable {
    package let processID: Int32
    package let userID: UInt32
    package let groupID: UInt32

    /// - Parameter socket: a connected Unix-domain socket.
    package init(ofPeerOn socket: Int32) throws(SystemError) {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
        _ = try SystemError.check(
            unsafe clinux_peer_credentials(socket, &process, &user, &group), "read peer credentials")
        processID = process
        userID = user
        groupID = group
    }
}
