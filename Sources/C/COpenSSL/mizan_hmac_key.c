// The one-block interface of SHA-256 is deprecated in favour of EVP, whose contexts live on the heap.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "COpenSSL.h"

#include <openssl/sha.h>
#include <string.h>

struct mizan_hmac_key {
    SHA256_CTX inner, outer;
};

mizan_hmac_key *mizan_hmac_prepare(const unsigned char *key, size_t key_count) {
    unsigned char block[64] = {0}, pad[64];
    mizan_hmac_key *prepared = mizan_secret_allocate(sizeof *prepared);
    if (!prepared) return NULL;
    if (key_count > sizeof block) {
        SHA256(key, key_count, block);
    } else if (key_count) {
        memcpy(block, key, key_count);
    }
    for (size_t i = 0; i < sizeof pad; i++) pad[i] = block[i] ^ 0x36;
    SHA256_Init(&prepared->inner);
    SHA256_Update(&prepared->inner, pad, sizeof pad);
    for (size_t i = 0; i < sizeof pad; i++) pad[i] = block[i] ^ 0x5c;
    SHA256_Init(&prepared->outer);
    SHA256_Update(&prepared->outer, pad, sizeof pad);
    OPENSSL_cleanse(block, sizeof block);
    OPENSSL_cleanse(pad, sizeof pad);
    return prepared;
}

void mizan_hmac_prepared(const mizan_hmac_key *key, const unsigned char *in, size_t count, unsigned char out[32]) {
    unsigned char inner[32];
    SHA256_CTX hash = key->inner;
    SHA256_Update(&hash, in, count);
    SHA256_Final(inner, &hash);
    hash = key->outer;
    SHA256_Update(&hash, inner, sizeof inner);
    SHA256_Final(out, &hash);
}

void mizan_hmac_free(mizan_hmac_key *key) { mizan_secret_free(key, sizeof *key); }
