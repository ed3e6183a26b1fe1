#define _GNU_SOURCE
#include "COpenSSL.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Not OpenSSL's own secure heap: OpenSSL takes big numbers from it, and fails to make keys when ours have filled it.
//
// One arena, cut from its start into slots of three sizes; a freed slot goes to the list of its size, its first
// word the offset of the next (0 for none; slot 0 is never given out).
enum { ARENA_SIZE = 1 << 20, CLASSES = 3 };
static const size_t class_size[CLASSES] = {32, 64, 256};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t arena_once = PTHREAD_ONCE_INIT;
static unsigned char *arena;
static uint32_t arena_used = 256;
static uint32_t freed[CLASSES];

static void make_arena(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char *map = mmap(NULL, ARENA_SIZE + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED || mprotect(map + page, ARENA_SIZE, PROT_READ | PROT_WRITE) != 0) return;
    arena = map + page;
    // Best effort: a container may forbid locked memory, and then keys are as safe as the rest of the process.
    (void)mlock(arena, ARENA_SIZE);
    (void)madvise(arena, ARENA_SIZE, MADV_DONTDUMP);
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
    } else if (arena_used + class_size[class] <= ARENA_SIZE) {
        slot = arena + arena_used;
        arena_used += (uint32_t)class_size[class];
    }
    pthread_mutex_unlock(&lock);
    return slot;
}

void *mizan_secret_allocate(size_t count) {
    int class = class_of(count);
    pthread_once(&arena_once, make_arena);
    void *slot = arena && class >= 0 ? take_slot(class) : NULL;
    return slot ? slot : calloc(1, count);
}

void mizan_secret_free(void *secret, size_t count) {
    unsigned char *slot = secret;
    if (!slot) return;
    OPENSSL_cleanse(slot, count);
    if (!arena || slot < arena || slot >= arena + ARENA_SIZE) {
        free(slot);
        return;
    }
    int class = class_of(count);
    pthread_mutex_lock(&lock);
    memcpy(slot, &freed[class], sizeof freed[class]);
    freed[class] = (uint32_t)(slot - arena);
    pthread_mutex_unlock(&lock);
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
