import Foundation
import Testing

@testable import Database

@Suite struct DataFolderLockTests {
    @Test func `a second lock on a folder is refused and names the holder`() throws {
        try withTemporaryFolder { folder in
            let lock = try DataFolderLock(folder: folder)
            // flock belongs to the open file: a second opening is refused within one process, too.
            #expect(throws: DataFolderLock.Failure.inUse(folder: folder, holder: getpid())) {
                try DataFolderLock(folder: folder)
            }
            withExtendedLifetime(lock) {}
        }
    }

    @Test func `a released lock can be taken, whatever its file says`() throws {
        try withTemporaryFolder { folder in
            for contents in ["", "not a number\n", "999999999999999999999", "1\n"] {
                try Data(contents.utf8).write(to: URL(fileURLWithPath: folder + "/lock"))
                _ = try DataFolderLock(folder: folder)
            }
        }
    }

    @Test func `a folder that is not there is not locked`() throws {
        #expect(throws: DataFolderLock.Failure.self) { try DataFolderLock(folder: "/nowhere/at/all") }
    }
}
