internal import COpenSSL

/// The memory that secrets live in: locked, never dumped.
package enum SecretMemory {
    package struct Room: Sendable, Hashable {
        /// Opened so far.
        package let byteCount: Int
        /// Of those, locked; less where RLIMIT_MEMLOCK forbids more.
        package let lockedByteCount: Int
        /// Secrets that found no room and are in ordinary memory.
        package let outsideByteCount: Int
    }

    /// How far it may grow, at most 64 MiB: 32 bytes a key.
    package static func setByteCountMax(_ count: Int) {
        mizan_secret_set_arena_max(max(0, count))
    }

    package static var room: Room {
        let room = mizan_secret_room_used()
        return Room(
            byteCount: Int(room.opened), lockedByteCount: Int(room.locked), outsideByteCount: Int(room.outside))
    }

    /// From now on nothing of this process gets into a core dump, and no other process of its user reads its memory. What
    /// it starts is as it was.
    /// - Returns: false where the system refuses.
    @discardableResult
    package static func forbidDumps() -> Bool { mizan_forbid_dumps() == 1 }

    package static var areDumpsForbidden: Bool { mizan_are_dumps_forbidden() == 1 }
}
