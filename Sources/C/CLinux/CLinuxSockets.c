#define _GNU_SOURCE
#include "CLinuxSockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static int result(int value) { return value < 0 ? -errno : value; }

int clinux_poller(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

static int poller_control(int poller, int operation, int fd, uint32_t interest, uint64_t token)
{
    struct epoll_event event = {.data.u64 = token};
    if (interest & CLINUX_READABLE) event.events |= EPOLLIN | EPOLLRDHUP;
    if (interest & CLINUX_WRITABLE) event.events |= EPOLLOUT;
    return result(epoll_ctl(poller, operation, fd, &event));
}

int clinux_poller_add(int poller, int fd, uint32_t interest, uint64_t token)
{
    return poller_control(poller, EPOLL_CTL_ADD, fd, interest, token);
}

int clinux_poller_change(int poller, int fd, uint32_t interest, uint64_t token)
{
    return poller_control(poller, EPOLL_CTL_MOD, fd, interest, token);
}

int clinux_poller_remove(int poller, int fd) { return result(epoll_ctl(poller, EPOLL_CTL_DEL, fd, NULL)); }

int clinux_poller_wait(int poller, clinux_event *events, int capacity, int timeout_ms)
{
    struct epoll_event raw[256];
    if (capacity > 256) capacity = 256;
    int count = epoll_wait(poller, raw, capacity, timeout_ms);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    for (int i = 0; i < count; i++) {
        uint32_t readiness = 0;
        if (raw[i].events & EPOLLIN) readiness |= CLINUX_READABLE;
        if (raw[i].events & EPOLLOUT) readiness |= CLINUX_WRITABLE;
        if (raw[i].events & (EPOLLHUP | EPOLLERR | EPOLLRDHUP)) readiness |= CLINUX_HANGUP;
        events[i] = (clinux_event){.token = raw[i].data.u64, .readiness = readiness};
    }
    return count;
}

int clinux_wakeup(void) { return result(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

int clinux_wakeup_add(int poller, int fd, uint64_t token)
{
    // Edge-triggered: every write is a new edge, so the counter never needs to be read.
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = token};
    return result(epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event));
}

int clinux_wakeup_signal(int fd)
{
    uint64_t one = 1;
    return write(fd, &one, sizeof one) == sizeof one ? 0 : -errno;
}

typedef union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_un local;
    struct sockaddr_storage storage;
} address;

static socklen_t parse_ip(const char *host, uint16_t port, address *out)
{
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, host, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_port = htons(port);
        return sizeof out->v4;
    }
    if (inet_pton(AF_INET6, host, &out->v6.sin6_addr) == 1) {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons(port);
        return sizeof out->v6;
    }
    return 0;
}

static socklen_t parse_path(const char *path, address *out)
{
    memset(out, 0, sizeof *out);
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof out->local.sun_path) return 0;
    out->local.sun_family = AF_UNIX;
    memcpy(out->local.sun_path, path, length + 1);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + 1);
}

static void format(const address *from, socklen_t length, char *out)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (from->any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &from->v4.sin_addr, text, sizeof text);
        snprintf(out, CLINUX_ADDRESS_SIZE, "%s:%u", text, ntohs(from->v4.sin_port));
    } else if (from->any.sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &from->v6.sin6_addr, text, sizeof text);
        snprintf(out, CLINUX_ADDRESS_SIZE, "[%s]:%u", text, ntohs(from->v6.sin6_port));
    } else {
        (void)length;
        snprintf(out, CLINUX_ADDRESS_SIZE, "unix");
    }
}

static int stream_socket(int family) { return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

static int close_failed(int fd)
{
    int error = errno;
    close(fd);
    return -error;
}

int clinux_listen_tcp(const char *host, uint16_t port, int backlog, uint16_t *bound_port)
{
    address where;
    socklen_t length = parse_ip(host, port, &where);
    if (length == 0) return -EINVAL;
    int fd = stream_socket(where.any.sa_family);
    if (fd < 0) return -errno;
    // REUSEADDR only skips TIME_WAIT. Not REUSEPORT: a second server could then bind the same port silently.
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) return close_failed(fd);
    if (bind(fd, &where.any, length) < 0 || listen(fd, backlog) < 0) return close_failed(fd);
    length = sizeof where;
    if (getsockname(fd, &where.any, &length) < 0) return close_failed(fd);
    *bound_port = ntohs(where.any.sa_family == AF_INET ? where.v4.sin_port : where.v6.sin6_port);
    return fd;
}

int clinux_listen_unix(const char *path, uint32_t mode, int backlog)
{
    address where;
    socklen_t length = parse_path(path, &where);
    if (length == 0) return -ENAMETOOLONG;
    struct stat existing;
    if (lstat(path, &existing) == 0 && S_ISSOCK(existing.st_mode)) {
        int probe = stream_socket(AF_UNIX);
        if (probe < 0) return -errno;
        int reached = connect(probe, &where.any, length) == 0 || errno != ECONNREFUSED;
        close(probe);
        if (reached) return -EADDRINUSE;
        unlink(path);
    }
    int fd = stream_socket(AF_UNIX);
    if (fd < 0) return -errno;
    // The file appears with the mode it shall have: nobody can slip in between bind and chmod.
    mode_t previous = umask(0777 & ~mode);
    int bound = bind(fd, &where.any, length);
    int error = errno;
    umask(previous);
    errno = error;
    if (bound < 0 || listen(fd, backlog) < 0) return close_failed(fd);
    return fd;
}

int clinux_accept(int listener, char peer[CLINUX_ADDRESS_SIZE])
{
    address from;
    socklen_t length = sizeof from;
    int fd = accept4(listener, &from.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return -errno;
    int on = 1;
    if (from.any.sa_family != AF_UNIX) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    format(&from, length, peer);
    return fd;
}

static int begin_connect(const address *where, socklen_t length)
{
    int fd = stream_socket(where->any.sa_family);
    if (fd < 0) return -errno;
    int on = 1;
    if (where->any.sa_family != AF_UNIX) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(fd, &where->any, length) < 0 && errno != EINPROGRESS) return close_failed(fd);
    return fd;
}

int clinux_connect_tcp(const char *host, uint16_t port)
{
    address where;
    socklen_t length = parse_ip(host, port, &where);
    return length == 0 ? -EINVAL : begin_connect(&where, length);
}

int clinux_connect_unix(const char *path)
{
    address where;
    socklen_t length = parse_path(path, &where);
    return length == 0 ? -ENAMETOOLONG : begin_connect(&where, length);
}

int clinux_socket_error(int fd)
{
    int error = 0;
    socklen_t length = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0) return -errno;
    return -error;
}

int clinux_peer_credentials(int fd, int32_t *pid, uint32_t *uid, uint32_t *gid)
{
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) < 0) return -errno;
    *pid = credentials.pid;
    *uid = credentials.uid;
    *gid = credentials.gid;
    return 0;
}

int clinux_resolve(const char *host, char *addresses, int capacity)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_UNSPEC}, *list = NULL;
    if (getaddrinfo(host, NULL, &hints, &list) != 0) return 0;
    int count = 0;
    for (struct addrinfo *entry = list; entry && count < capacity; entry = entry->ai_next)
        if (getnameinfo(entry->ai_addr, entry->ai_addrlen, addresses + count * CLINUX_ADDRESS_SIZE,
                        CLINUX_ADDRESS_SIZE, NULL, 0, NI_NUMERICHOST) == 0)
            count++;
    freeaddrinfo(list);
    return count;
}

int clinux_is_numeric_address(const char *host)
{
    address where;
    return parse_ip(host, 0, &where) != 0;
}

ssize_t clinux_receive(int fd, void *bytes, size_t count)
{
    ssize_t received = recv(fd, bytes, count, 0);
    return received < 0 ? -errno : received;
}

ssize_t clinux_send(int fd, const void *bytes, size_t count)
{
    ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
    return sent < 0 ? -errno : sent;
}

int clinux_shutdown_writes(int fd) { return result(shutdown(fd, SHUT_WR)); }

int clinux_close(int fd) { return result(close(fd)); }

int64_t clinux_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void clinux_ignore_sigpipe(void) { signal(SIGPIPE, SIG_IGN); }

static int signal_pipe_write = -1;

static void forward_signal(int number)
{
    int error = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe already wakes the reader.
    ssize_t ignored = write(signal_pipe_write, &byte, 1);
    (void)ignored;
    errno = error;
}

int clinux_signal_pipe(const int *signals, int count)
{
    if (signal_pipe_write >= 0) return -EALREADY;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -errno;
    signal_pipe_write = ends[1];
    struct sigaction action = {.sa_handler = forward_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < count; i++)
        if (sigaction(signals[i], &action, NULL) < 0) return -errno;
    return ends[0];
}

typedef struct {
    clinux_thread_body body;
    void *context;
    char name[16];
} thread_start;

static void *run_thread(void *argument)
{
    thread_start start = *(thread_start *)argument;
    free(argument);
    pthread_setname_np(pthread_self(), start.name);
    start.body(start.context);
    return NULL;
}

int clinux_thread(const char *name, size_t stack_bytes, clinux_thread_body body, void *context)
{
    thread_start *start = malloc(sizeof *start);
    if (!start) return -ENOMEM;
    start->body = body;
    start->context = context;
    snprintf(start->name, sizeof start->name, "%s", name);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, stack_bytes);
    pthread_t thread;
    int failure = pthread_create(&thread, &attributes, run_thread, start);
    pthread_attr_destroy(&attributes);
    if (failure != 0) free(start);
    return -failure;
}

uint64_t clinux_thread_id(void) { return (uint64_t)pthread_self(); }

int clinux_usable_cores(void)
{
    cpu_set_t cores;
    CPU_ZERO(&cores);
    if (sched_getaffinity(0, sizeof cores, &cores) < 0) return 1;
    int count = CPU_COUNT(&cores);
    return count > 0 ? count : 1;
}

uint64_t clinux_raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return 0;
    rlim_t soft = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &limit) < 0 ? soft : limit.rlim_cur;
}
