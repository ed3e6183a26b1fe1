#include "COpenSSL.h"

#include <pthread.h>
#include <string.h>

static pthread_once_t arena_once = PTHREAD_ONCE_INIT;

static void make_arena(void) {
    // The result does not matter: without an arena OPENSSL_secure_zalloc takes the ordinary heap.
    (void)CRYPTO_secure_malloc_init(1 << 20, 32);
}

void *mizan_secret_allocate(size_t count) {
    pthread_once(&arena_once, make_arena);
    void *secret = OPENSSL_secure_zalloc(count);
    return secret ? secret : OPENSSL_zalloc(count);
}

void mizan_secret_free(void *secret, size_t count) {
    // Also right for ordinary memory: OpenSSL knows its arena by address.
    OPENSSL_secure_clear_free(secret, count);
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
