package import RPCCore

extension RPCError {
    /// No store could take what was to be written.
    package static var diskFull: RPCError {
        RPCError(.resourceExhausted, "the server's disk is full; nothing was changed")
            .hint("free space on the disk of the data folder, then try again")
    }
}
