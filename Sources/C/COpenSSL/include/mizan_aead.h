#pragma once

#include <openssl/evp.h>
#include <stddef.h>

// AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and 128-bit tags.

/// A cipher context keyed once and used many times, by one thread at a time. Null when OpenSSL refuses.
EVP_CIPHER_CTX *mizan_gcm_new(const unsigned char key[32]);
int mizan_gcm_take_key(EVP_CIPHER_CTX *context, const unsigned char key[32]);
void mizan_gcm_free(EVP_CIPHER_CTX *context);

/// Writes `count` bytes of ciphertext to `out` (which may be `in`) and the tag to `tag`.
int mizan_gcm_seal(EVP_CIPHER_CTX *context, const unsigned char nonce[12], const unsigned char *aad, size_t aad_count,
                   const unsigned char *in, size_t count, unsigned char *out, unsigned char tag[16]);

/// Writes `count` bytes of plaintext to `out` (which may be `in`). 1 authentic, 0 not (then `out` is wiped),
/// -1 when OpenSSL refuses.
int mizan_gcm_open(EVP_CIPHER_CTX *context, const unsigned char nonce[12], const unsigned char *aad, size_t aad_count,
                   const unsigned char *in, size_t count, const unsigned char tag[16], unsigned char *out);
