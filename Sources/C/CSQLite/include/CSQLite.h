#pragma once

// The page-encrypting VFS over the system's SQLite. SQLite itself is spoken to by GRDB.

#include <stdint.h>

struct sqlite3;

/// Registers an encrypting VFS called `name` over the registered VFS `base` (null: the system's default).
/// Once for a name; again is harmless. Returns an SQLite result code.
///
/// What it keeps on disk, `mizan_vfs_internal.h` says. What it promises:
/// - Pages of the database and bodies of WAL frames are sealed with AES-256-GCM and bound to their place: no
///   plaintext reaches a file. No other file is written: rollback journals and temporary files are refused, so
///   connections set `temp_store=MEMORY`, and databases are created by `journal_mode=MEMORY`, then WAL.
/// - The first page does not open under the key: SQLITE_NOTADB. Any other page or frame: SQLITE_IOERR_DATA.
/// - A frame torn by a power cut ends the log, as in SQLite; a frame damaged before a later commit does not:
///   the log is refused with SQLITE_IOERR_DATA instead of being cut short.
int mizan_vfs_register(const char *name, const char *base);

/// Makes a database key known; files are opened with the returned number as the URI parameter `key`.
/// 0 when memory or OpenSSL fails. Each call draws a nonce prefix of its own, so that two users of one key
/// never share a nonce.
uint64_t mizan_vfs_add_key(const unsigned char key[32]);

/// Forgets the number; the key itself is wiped when the last file using it is closed.
void mizan_vfs_remove_key(uint64_t number);

/// On a connection to an empty database: leaves room in every page for nonce and tag.
/// Returns an SQLite result code.
int mizan_vfs_reserve(struct sqlite3 *connection);

/// Flushes a file or folder, by path, to the disk. 0, or errno.
int mizan_flush(const char *path);
