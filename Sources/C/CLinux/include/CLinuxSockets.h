#pragma once

// Event polling, sockets, signals and clocks, as module Sockets calls them.
// Every function returns a count, a descriptor or 0; a failure is the negated errno.

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Room for a numeric address with its port, such as "[ffff:...:255.255.255.255%scope]:65535", or a socket path.
#define CLINUX_ADDRESS_SIZE 128

enum {
    CLINUX_READABLE = 1,
    CLINUX_WRITABLE = 2,
    /// The peer closed its side, or the socket failed.
    CLINUX_HANGUP = 4,
};

typedef struct {
    uint64_t token;
    uint32_t readiness;
} clinux_event;

int clinux_poller(void);
int clinux_poller_add(int poller, int fd, uint32_t interest, uint64_t token);
int clinux_poller_change(int poller, int fd, uint32_t interest, uint64_t token);
int clinux_poller_remove(int poller, int fd);
/// Waits at most `timeout_ms` (-1: for ever). An interrupted wait counts as no events.
int clinux_poller_wait(int poller, clinux_event *events, int capacity, int timeout_ms);

/// A counter whose writes wake a poller that it was added to by `clinux_wakeup_add`, without being read.
int clinux_wakeup(void);
int clinux_wakeup_add(int poller, int fd, uint64_t token);
int clinux_wakeup_signal(int fd);

/// `host` is a numeric IPv4 or IPv6 address.
int clinux_listen_tcp(const char *host, uint16_t port, int backlog, uint16_t *bound_port);
/// Replaces a socket file that nobody listens on; -EADDRINUSE when somebody does.
int clinux_listen_unix(const char *path, uint32_t mode, int backlog);
/// A non-blocking connection with TCP_NODELAY; the peer's address goes to `peer`.
int clinux_accept(int listener, char peer[CLINUX_ADDRESS_SIZE]);
/// Begins to connect; the socket is writable when that ended, `clinux_socket_error` tells how.
int clinux_connect_tcp(const char *host, uint16_t port);
int clinux_connect_unix(const char *path);
int clinux_socket_error(int fd);
int clinux_peer_credentials(int fd, int32_t *pid, uint32_t *uid, uint32_t *gid);
/// Numeric addresses of `host`, at most `capacity`, one every CLINUX_ADDRESS_SIZE bytes; waits for the network.
/// Returns how many, or 0.
int clinux_resolve(const char *host, char *addresses, int capacity);
int clinux_is_numeric_address(const char *host);

ssize_t clinux_receive(int fd, void *bytes, size_t count);
/// Never raises SIGPIPE.
ssize_t clinux_send(int fd, const void *bytes, size_t count);
int clinux_shutdown_writes(int fd);
int clinux_close(int fd);

/// Nanoseconds on the clock of Swift's ContinuousClock (CLOCK_BOOTTIME).
int64_t clinux_now_ns(void);

/// SIGPIPE is ignored from now on: OpenSSL writes to sockets without MSG_NOSIGNAL.
void clinux_ignore_sigpipe(void);
/// From now on each of these signals writes its number to a pipe, whose reading end is returned. Once per process.
int clinux_signal_pipe(const int *signals, int count);

typedef void (*clinux_thread_body)(void *context);
/// A detached thread of at least `stack_bytes`.
int clinux_thread(const char *name, size_t stack_bytes, clinux_thread_body body, void *context);
uint64_t clinux_thread_id(void);
/// Cores this process may run on, at least 1.
int clinux_usable_cores(void);
/// Raises how many descriptors the process may have as far as it may. Returns how many that is.
uint64_t clinux_raise_descriptor_limit(void);
