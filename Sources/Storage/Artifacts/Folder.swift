internal import Glibc

/// Names in folders.
enum Folder {
    /// Makes a folder for its owner alone, unless it is there, and puts its name on the disk.
    static func make(_ path: String) throws(ArtifactError) {
        if unsafe mkdir(path, 0o700) == 0 { return try flush(parent(of: path)) }
        guard errno == EEXIST else { throw .failed(path) }
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func remove(_ path: String) throws(ArtifactError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .failed(path) }
    }

    static func move(_ path: String, to other: String) throws(ArtifactError) {
        guard unsafe rename(path, other) == 0 else { throw .failed(other) }
    }

    /// Puts the names in a folder on the disk.
    static func flush(_ path: String) throws(ArtifactError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .failed(path) }
    }

    /// The names in a folder but `.` and `..`, in no order.
    static func names(in path: String) throws(ArtifactError) -> [String] {
        guard let folder = unsafe opendir(path) else { throw .failed(path) }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
