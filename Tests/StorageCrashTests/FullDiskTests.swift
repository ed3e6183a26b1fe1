import Testing

/// A disk that is really full: a file system of a few megabytes, in a mount of the child's own.
@Suite(.enabled(if: Child.canMount, "needs user namespaces")) struct FullDiskTests {
    @Test(arguments: ["full-database", "full-online", "full-artifacts", "full-keyring"])
    func `a full disk is said to be full, loses nothing, and is forgiven once there is room`(task: String) throws {
        try withTemporaryFolder { folder in
            let outcome = try Child.runOnSmallDisk(task, in: folder, byteCount: 5 << 20)
            #expect(outcome.status == 0 && outcome.said == "sound\n", "\(outcome.said)")
        }
    }
}
