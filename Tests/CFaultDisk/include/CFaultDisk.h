#pragma once

#include <stdint.h>

// A disk that fails, for tests: an SQLite VFS over the system's that fails on demand and, when its power is cut,
// forgets what was not synced: wholly, or in the pieces that happened to reach the platter.
//
// It holds in memory what each file was at its last sync and every write since. A write survives a cut in sectors
// of 512 bytes, each or not, in any combination; a sector is written in full or not at all, and its neighbours
// are not touched (what SQLite calls powersafe overwrite).

typedef struct fault_disk fault_disk;

/// Registers a VFS called `name`, to live as long as the process. Null when memory is out.
fault_disk *fault_disk_new(const char *name);

/// Writes, truncations, deletions and syncs since the disk was made or its power came back.
long fault_disk_operations(fault_disk *disk);

/// Lets `count` further operations succeed; the next one, or with `forever` all after them, returns the SQLite
/// result `code` and does nothing. A negative count takes the fault away.
void fault_disk_fail_after(fault_disk *disk, long count, int code, int forever);

/// Lets `count` further operations succeed; then the power is off, and everything fails until it is on again.
void fault_disk_cut_after(fault_disk *disk, long count);

/// After every file has been closed: leaves in the files what survived, drawn from `seed`, takes the fault away
/// and forgets the history. 0, or errno.
int fault_disk_power_on(fault_disk *disk, uint64_t seed);
