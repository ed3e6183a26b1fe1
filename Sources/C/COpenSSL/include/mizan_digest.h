#pragma once

#include <openssl/evp.h>
#include <stddef.h>

// SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869).

int mizan_sha256(const unsigned char *in, size_t count, unsigned char out[32]);

/// An incremental hash, started. Null when OpenSSL refuses.
EVP_MD_CTX *mizan_sha256_new(void);
int mizan_sha256_update(EVP_MD_CTX *context, const unsigned char *in, size_t count);

/// Writes the digest and starts the context afresh.
int mizan_sha256_finish(EVP_MD_CTX *context, unsigned char out[32]);
void mizan_sha256_free(EVP_MD_CTX *context);

int mizan_hmac_sha256(const unsigned char *key, size_t key_count, const unsigned char *in, size_t count,
                      unsigned char out[32]);

/// Extract and expand; `out_count` is at most 8,160.
int mizan_hkdf_sha256(const unsigned char *secret, size_t secret_count, const unsigned char *salt, size_t salt_count,
                      const unsigned char *info, size_t info_count, unsigned char *out, size_t out_count);

/// A key of HMAC-SHA-256 with its first two blocks hashed, for many short messages: neither allocates nor locks.
/// Null when memory is out. Freed with `mizan_hmac_free`.
typedef struct mizan_hmac_key mizan_hmac_key;
mizan_hmac_key *mizan_hmac_prepare(const unsigned char *key, size_t key_count);
void mizan_hmac_prepared(const mizan_hmac_key *key, const unsigned char *in, size_t count, unsigned char out[32]);
void mizan_hmac_free(mizan_hmac_key *key);
