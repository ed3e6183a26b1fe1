#pragma once

#include <stddef.h>

/// Zeroed memory for a secret of up to 256 bytes, from an arena that is locked, guarded and never dumped, and grows by
/// 1 MiB at a time; from the ordinary heap once that is full. Null only when memory is out.
void *mizan_secret_allocate(size_t count);

/// How far the arena may grow: 8 MiB unless told otherwise, 64 MiB at most. What is open stays open.
void mizan_secret_set_arena_max(size_t bytes);

typedef struct {
    /// Of the arena, opened so far.
    size_t opened;
    /// Of those, locked: the system refuses to lock more than RLIMIT_MEMLOCK.
    size_t locked;
    /// Secrets that found no room in it.
    size_t outside;
} mizan_secret_room;

mizan_secret_room mizan_secret_room_used(void);

/// No core dumps of this process, whatever the core pattern, and its memory closed to other processes of its user. 1 on
/// success. What it starts by exec is as it was.
int mizan_forbid_dumps(void);
int mizan_are_dumps_forbidden(void);

/// Wipes and frees what `mizan_secret_allocate` gave for the same count.
void mizan_secret_free(void *secret, size_t count);

/// Overwrites memory in a way no compiler removes.
void mizan_wipe(void *bytes, size_t count);

/// 1 when equal, in time that depends on `count` alone.
int mizan_equal_in_constant_time(const void *a, const void *b, size_t count);

/// Fills `out` from the private generator of OpenSSL, seeded by the kernel.
int mizan_random_bytes(unsigned char *out, size_t count);

/// The oldest queued error of this thread as text, and empties the queue.
void mizan_last_error(char *out, size_t count);
