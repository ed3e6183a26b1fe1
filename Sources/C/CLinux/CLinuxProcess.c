#define _GNU_SOURCE
#include "CLinuxProcess.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int clinux_sealed_memory(const char *name, const void *bytes, size_t count) {
    int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return -errno;
    const char *next = bytes;
    size_t left = count;
    while (left > 0) {
        ssize_t written = write(fd, next, left);
        if (written < 0) {
            if (errno == EINTR) continue;
            int error = errno;
            close(fd);
            return -error;
        }
        next += written;
        left -= (size_t)written;
    }
    if (lseek(fd, 0, SEEK_SET) < 0 || fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) < 0) {
        int error = errno;
        close(fd);
        return -error;
    }
    return fd;
}

int clinux_memory_file(const char *name) {
    int fd = memfd_create(name, MFD_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

int clinux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

int clinux_socket_pair(int ends[2]) {
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : -errno;
}

int clinux_send_byte(int socket, unsigned char byte) {
    while (send(socket, &byte, 1, MSG_NOSIGNAL) < 0)
        if (errno != EINTR) return -errno;
    return 0;
}

int clinux_wait_readable(int first, int second) {
    struct pollfd descriptors[2] = {{first, POLLIN, 0}, {second, POLLIN, 0}};
    while (poll(descriptors, 2, -1) < 0)
        if (errno != EINTR) return -errno;
    return (descriptors[0].revents ? 1 : 0) | (descriptors[1].revents ? 2 : 0);
}

pid_t clinux_spawn(const char *path, char *const arguments[], char *const environment[], const int *sources,
                   int source_count) {
    /* dup2 onto 0 ... n-1 must not overwrite a source that is still needed: copy all of them above n first. */
    int copies[source_count > 0 ? source_count : 1];
    int copied = 0;
    int error = 0;
    for (; copied < source_count; copied++) {
        copies[copied] = fcntl(sources[copied], F_DUPFD_CLOEXEC, source_count);
        if (copies[copied] < 0) {
            error = errno;
            break;
        }
    }
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t child = -1;
    if (error == 0) error = posix_spawn_file_actions_init(&actions);
    if (error == 0) {
        error = posix_spawnattr_init(&attributes);
        if (error == 0) {
            for (int i = 0; i < source_count && error == 0; i++)
                error = posix_spawn_file_actions_adddup2(&actions, copies[i], i);
            if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&actions, source_count);
            sigset_t none, all;
            sigemptyset(&none);
            sigfillset(&all);
            if (error == 0) error = posix_spawnattr_setsigmask(&attributes, &none);
            if (error == 0) error = posix_spawnattr_setsigdefault(&attributes, &all);
            if (error == 0) error = posix_spawnattr_setpgroup(&attributes, 0);
            if (error == 0)
                error = posix_spawnattr_setflags(
                    &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
            if (error == 0) error = posix_spawn(&child, path, &actions, &attributes, arguments, environment);
            posix_spawnattr_destroy(&attributes);
        }
        posix_spawn_file_actions_destroy(&actions);
    }
    for (int i = 0; i < copied; i++) close(copies[i]);
    return error == 0 ? child : -error;
}

int clinux_wait(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -errno;
    return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void prefer_for_out_of_memory(void) {
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd < 0) return;
    if (write(fd, "1000", 4) != 4) { /* a preference: the limits below hold without it */ }
    close(fd);
}

int clinux_become_worker(unsigned long long address_space_bytes) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0) return -errno;
    if (setpriority(PRIO_PROCESS, 0, 19) < 0) return -errno;
    /* One byte, not zero: with a pipe in core_pattern the kernel ignores a limit of zero, and aborts at one. */
    struct rlimit core;
    if (getrlimit(RLIMIT_CORE, &core) < 0) return -errno;
    if (core.rlim_max >= 1) {
        core = (struct rlimit){1, 1};
        if (setrlimit(RLIMIT_CORE, &core) < 0) return -errno;
    } else if (prctl(PR_SET_DUMPABLE, 0) < 0) {
        return -errno;
    }
    prefer_for_out_of_memory();
    if (address_space_bytes > 0) {
        struct rlimit space = {address_space_bytes, address_space_bytes};
        if (setrlimit(RLIMIT_AS, &space) < 0) return -errno;
    }
    return 0;
}
