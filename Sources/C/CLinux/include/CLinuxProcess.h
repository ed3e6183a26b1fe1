#pragma once
#include <stddef.h>
#include <sys/types.h>

/* Worker processes: starting them with exactly the descriptors they are meant to have, and what a worker does to
   itself when it starts. Results below zero are -errno. */

/* Sealed anonymous memory holding the bytes, positioned at its start, close-on-exec. */
int clinux_sealed_memory(const char *name, const void *bytes, size_t count);

/* Anonymous memory to be written like a file, close-on-exec. */
int clinux_memory_file(const char *name);

/* Starts `path` in a process group of its own with default signals. sources[i] becomes descriptor i; every other
   descriptor is closed. Returns the process id. */
pid_t clinux_spawn(const char *path, char *const arguments[], char *const environment[], const int *sources,
                   int source_count);

/* A pipe whose ends are close-on-exec: ends[0] to read, ends[1] to write. */
int clinux_pipe(int ends[2]);

/* Two connected stream sockets, close-on-exec. */
int clinux_socket_pair(int ends[2]);

/* Sends one byte to a socket without raising SIGPIPE. 0, or -errno. */
int clinux_send_byte(int socket, unsigned char byte);

/* Waits until one of two descriptors can be read or has ended; -1 leaves one out. Returns bit 0 for the first, bit 1
   for the second. */
int clinux_wait_readable(int first, int second);

/* Waits for a child. Returns its exit code (0 ... 255), or 256 + the signal that ended it. */
int clinux_wait(pid_t child);

/* Nice 19, no core dump, first choice of the out-of-memory killer, killed when the parent's thread ends, and an
   address space of at most `address_space_bytes` (0 = as it is). */
int clinux_become_worker(unsigned long long address_space_bytes);
