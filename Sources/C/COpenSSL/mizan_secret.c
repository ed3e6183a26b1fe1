#define _GNU_SOURCE
#include "COpenSSL.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

// Not OpenSSL's own secure heap: OpenSSL takes big numbers from it, and fails to make keys when ours have filled it.
//
// One range of addresses, opened and locked a piece at a time from its start, and cut into slots of three sizes; a freed
// slot goes to the list of its size, its first word the offset of the next (0 for none; slot 0 is never given out).
enum { PIECE_SIZE = 1 << 20, RANGE_SIZE = 64 << 20, CLASSES = 3 };
static const size_t class_size[CLASSES] = {32, 64, 256};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t arena_once = PTHREAD_ONCE_INIT;
static unsigned char *arena;
static size_t arena_max = 8 << 20;
static size_t arena_open;
static size_t arena_locked;
static size_t heap_used;
static size_t arena_used = 256;
static uint32_t freed[CLASSES];

static void reserve_range(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char *map =
        mmap(NULL, RANGE_SIZE + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (map != MAP_FAILED) arena = map + page;
}

// With the lock held.
static void open_piece(void) {
    if (arena_open + PIECE_SIZE > arena_max) return;
    unsigned char *piece = arena + arena_open;
    if (mprotect(piece, PIECE_SIZE, PROT_READ | PROT_WRITE) != 0) return;
    arena_open += PIECE_SIZE;
    // Best effort: a container may forbid locked memory, and then keys are as safe as the rest of the process.
    if (mlock(piece, PIECE_SIZE) == 0) arena_locked += PIECE_SIZE;
    (void)madvise(piece, PIECE_SIZE, MADV_DONTDUMP);
}

static int class_of(size_t count) {
    for (int i = 0; i < CLASSES; i++)
        if (count <= class_size[i]) return i;
    return -1;
}

static unsigned char *take_slot(int class) {
    unsigned char *slot = NULL;
    pthread_mutex_lock(&lock);
    if (freed[class]) {
        slot = arena + freed[class];
        memcpy(&freed[class], slot, sizeof freed[class]);
        memset(slot, 0, sizeof freed[class]);
    } else {
        if (arena_used + class_size[class] > arena_open) open_piece();
        if (arena_used + class_size[class] <= arena_open) {
            slot = arena + arena_used;
            arena_used += class_size[class];
        }
    }
    if (!slot) heap_used += class_size[class];
    pthread_mutex_unlock(&lock);
    return slot;
}

void *mizan_secret_allocate(size_t count) {
    int class = class_of(count);
    pthread_once(&arena_once, reserve_range);
    void *slot = arena && class >= 0 ? take_slot(class) : NULL;
    return slot ? slot : calloc(1, count);
}

void mizan_secret_free(void *secret, size_t count) {
    unsigned char *slot = secret;
    if (!slot) return;
    OPENSSL_cleanse(slot, count);
    int class = class_of(count);
    int is_ours = arena && slot >= arena && slot < arena + RANGE_SIZE;
    pthread_mutex_lock(&lock);
    if (is_ours) {
        memcpy(slot, &freed[class], sizeof freed[class]);
        freed[class] = (uint32_t)(slot - arena);
    } else if (arena && class >= 0) {
        heap_used -= class_size[class];
    }
    pthread_mutex_unlock(&lock);
    if (!is_ours) free(slot);
}

void mizan_secret_set_arena_max(size_t bytes) {
    pthread_mutex_lock(&lock);
    arena_max = bytes < RANGE_SIZE ? bytes : RANGE_SIZE;
    pthread_mutex_unlock(&lock);
}

mizan_secret_room mizan_secret_room_used(void) {
    pthread_mutex_lock(&lock);
    mizan_secret_room room = {arena_open, arena_locked, heap_used};
    pthread_mutex_unlock(&lock);
    return room;
}

int mizan_forbid_dumps(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_CORE, &limit) != 0) return 0;
    // One byte is left to what this process starts: a worker asks for it, since it stops dumps through pipes too.
    limit.rlim_cur = 0;
    if (limit.rlim_max > 1) limit.rlim_max = 1;
    return setrlimit(RLIMIT_CORE, &limit) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
}

int mizan_are_dumps_forbidden(void) {
    struct rlimit limit;
    return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 && prctl(PR_GET_DUMPABLE) == 0;
}

void mizan_wipe(void *bytes, size_t count) { OPENSSL_cleanse(bytes, count); }

int mizan_equal_in_constant_time(const void *a, const void *b, size_t count) {
    return CRYPTO_memcmp(a, b, count) == 0;
}

int mizan_random_bytes(unsigned char *out, size_t count) {
    return RAND_priv_bytes_ex(NULL, out, count, 0) == 1;
}

void mizan_last_error(char *out, size_t count) {
    unsigned long code = ERR_get_error();
    if (code == 0) {
        strncpy(out, "no detail from OpenSSL", count - 1);
        out[count - 1] = 0;
    } else {
        ERR_error_string_n(code, out, count);
    }
    ERR_clear_error();
}
