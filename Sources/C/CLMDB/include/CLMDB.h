#pragma once

#include <lmdb.h>
#include <stddef.h>

/// LMDB trusts its file: a damaged one makes it read outside its map. This checks, before it is opened, what LMDB
/// will follow: both meta pages, the tree of the newer one, every page and node in it, the order of all keys, the
/// lists of free pages. Nothing of the values.
///
/// 0 when sound, or absent; 1 when damaged, with the reason in `reason`; -errno when it cannot be read.
int mizan_lmdb_check(const char *data_path, char *reason, size_t reason_size);

/// Brings the used part of the map into memory, so that reads do not wait for the disk. `key` names any value of
/// `database` that is not on pages of its own. Best effort.
void mizan_lmdb_prefault(MDB_txn *transaction, MDB_dbi database, MDB_val *key, size_t last_page);
