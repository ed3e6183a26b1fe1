#include "mizan_vfs_internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct mizan_key {
    mizan_key *next;
    uint64_t number;
    int forgotten;
    long holders;
    unsigned char *secret;  // database subkey ‖ WAL subkey
    unsigned char fingerprint[4];
    unsigned char nonce_prefix[8];
    uint32_t nonce_counter;
};

enum { SECRET_SIZE = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static mizan_key *keys;
static uint64_t last_number;

static int derive(const unsigned char key[32], const char *info, unsigned char *out, size_t count) {
    return mizan_hkdf_sha256(key, 32, NULL, 0, (const unsigned char *)info, strlen(info), out, count);
}

uint64_t mizan_vfs_add_key(const unsigned char bytes[32]) {
    mizan_key *key = calloc(1, sizeof *key);
    if (!key) return 0;
    key->secret = mizan_secret_allocate(SECRET_SIZE);
    if (!key->secret || !derive(bytes, "mizan sqlite database v1", key->secret, 32)
        || !derive(bytes, "mizan sqlite wal v1", key->secret + 32, 32)
        || !derive(bytes, "mizan sqlite fingerprint v1", key->fingerprint, sizeof key->fingerprint)
        || !mizan_random_bytes(key->nonce_prefix, sizeof key->nonce_prefix)) {
        if (key->secret) mizan_secret_free(key->secret, SECRET_SIZE);
        free(key);
        return 0;
    }
    pthread_mutex_lock(&lock);
    key->number = ++last_number;
    key->next = keys;
    keys = key;
    pthread_mutex_unlock(&lock);
    return key->number;
}

// Takes a key that nobody holds and that is forgotten off the list and wipes it. Called under the lock.
static void bury(mizan_key *key) {
    if (!key->forgotten || key->holders) return;
    mizan_key **link = &keys;
    while (*link != key) link = &(*link)->next;
    *link = key->next;
    mizan_secret_free(key->secret, SECRET_SIZE);
    free(key);
}

void mizan_vfs_remove_key(uint64_t number) {
    pthread_mutex_lock(&lock);
    for (mizan_key *key = keys; key; key = key->next) {
        if (key->number != number) continue;
        key->forgotten = 1;
        bury(key);
        break;
    }
    pthread_mutex_unlock(&lock);
}

mizan_key *mizan_key_hold(uint64_t number) {
    pthread_mutex_lock(&lock);
    mizan_key *key = keys;
    while (key && (key->number != number || key->forgotten)) key = key->next;
    if (key) key->holders++;
    pthread_mutex_unlock(&lock);
    return key;
}

void mizan_key_drop(mizan_key *key) {
    pthread_mutex_lock(&lock);
    key->holders--;
    bury(key);
    pthread_mutex_unlock(&lock);
}

EVP_CIPHER_CTX *mizan_key_cipher(const mizan_key *key, int is_wal) {
    return mizan_gcm_new(key->secret + (is_wal ? 32 : 0));
}

int mizan_key_matches(const mizan_key *key, const unsigned char page[PAGE_SIZE]) {
    return memcmp(page + PAGE_SIZE - sizeof key->fingerprint, key->fingerprint, sizeof key->fingerprint) == 0;
}

// Under the lock: a connection writes pages one by one, and each costs far more than the lock.
static int next_nonce(mizan_key *key, unsigned char nonce[12]) {
    int drawn = 1;
    pthread_mutex_lock(&lock);
    if (key->nonce_counter == UINT32_MAX) {
        drawn = mizan_random_bytes(key->nonce_prefix, sizeof key->nonce_prefix);
        if (drawn) key->nonce_counter = 0;
    }
    uint32_t counter = drawn ? key->nonce_counter++ : 0;
    memcpy(nonce, key->nonce_prefix, sizeof key->nonce_prefix);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < 4; i++) nonce[8 + i] = (unsigned char)(counter >> (24 - 8 * i));
    return drawn;
}

int mizan_page_seal(mizan_key *key, EVP_CIPHER_CTX *cipher, const unsigned char *aad, size_t aad_count,
                    const unsigned char *plain, unsigned char *sealed) {
    unsigned char *trailer = sealed + BODY_SIZE;
    if (!next_nonce(key, trailer)) return 0;
    memcpy(trailer + 28, key->fingerprint, sizeof key->fingerprint);
    return mizan_gcm_seal(cipher, trailer, aad, aad_count, plain, BODY_SIZE, sealed, trailer + 12);
}

int mizan_page_open(const mizan_key *key, EVP_CIPHER_CTX *cipher, const unsigned char *aad, size_t aad_count,
                    unsigned char *page) {
    unsigned char *trailer = page + BODY_SIZE;
    if (!mizan_key_matches(key, page)) return 0;
    if (mizan_gcm_open(cipher, trailer, aad, aad_count, page, BODY_SIZE, trailer + 12, page) != 1) return 0;
    memset(trailer, 0, TRAILER_SIZE);
    return 1;
}
