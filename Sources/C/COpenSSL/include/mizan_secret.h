#pragma once

#include <stddef.h>

/// Zeroed memory for a secret of up to 256 bytes, from an arena of 1 MiB that is locked, guarded and never dumped;
/// from the ordinary heap once that is full. Null only when memory is out.
void *mizan_secret_allocate(size_t count);

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
