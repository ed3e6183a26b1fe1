#include "COpenSSL.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <pthread.h>
#include <string.h>

// Fetched once, as in mizan_aead.c.
static pthread_once_t digest_once = PTHREAD_ONCE_INIT;
static EVP_MD *sha256;

static void fetch_digest(void) { sha256 = EVP_MD_fetch(NULL, "SHA256", NULL); }

static const EVP_MD *digest(void) {
    pthread_once(&digest_once, fetch_digest);
    return sha256;
}

int mizan_sha256(const unsigned char *in, size_t count, unsigned char out[32]) {
    const EVP_MD *algorithm = digest();
    return algorithm && EVP_Digest(count ? in : (const unsigned char *)"", count, out, NULL, algorithm, NULL) == 1;
}

EVP_MD_CTX *mizan_sha256_new(void) {
    const EVP_MD *algorithm = digest();
    EVP_MD_CTX *context = algorithm ? EVP_MD_CTX_new() : NULL;
    if (!context) return NULL;
    if (EVP_DigestInit_ex2(context, algorithm, NULL) != 1) {
        EVP_MD_CTX_free(context);
        return NULL;
    }
    return context;
}

int mizan_sha256_update(EVP_MD_CTX *context, const unsigned char *in, size_t count) {
    return count == 0 || EVP_DigestUpdate(context, in, count) == 1;
}

int mizan_sha256_finish(EVP_MD_CTX *context, unsigned char out[32]) {
    return EVP_DigestFinal_ex(context, out, NULL) == 1 && EVP_DigestInit_ex2(context, digest(), NULL) == 1;
}

void mizan_sha256_free(EVP_MD_CTX *context) { EVP_MD_CTX_free(context); }

// HMAC from the hash itself: OpenSSL 3's EVP_MAC costs three allocations and a parameter list for each message.
int mizan_hmac_sha256(const unsigned char *key, size_t key_count, const unsigned char *in, size_t count,
                      unsigned char out[32]) {
    unsigned char block[64] = {0}, pad[64], inner[32];
    int done = 0;
    EVP_MD_CTX *context = mizan_sha256_new();
    if (!context) return 0;
    if (key_count > sizeof block) {
        if (!mizan_sha256(key, key_count, block)) goto end;
    } else if (key_count) {
        memcpy(block, key, key_count);
    }
    for (size_t i = 0; i < sizeof pad; i++) pad[i] = block[i] ^ 0x36;
    if (!mizan_sha256_update(context, pad, sizeof pad) || !mizan_sha256_update(context, in, count)
        || !mizan_sha256_finish(context, inner))
        goto end;
    for (size_t i = 0; i < sizeof pad; i++) pad[i] = block[i] ^ 0x5c;
    done = mizan_sha256_update(context, pad, sizeof pad) && mizan_sha256_update(context, inner, sizeof inner)
        && mizan_sha256_finish(context, out);
end:
    mizan_sha256_free(context);
    OPENSSL_cleanse(block, sizeof block);
    OPENSSL_cleanse(pad, sizeof pad);
    return done;
}

int mizan_hkdf_sha256(const unsigned char *secret, size_t secret_count, const unsigned char *salt, size_t salt_count,
                      const unsigned char *info, size_t info_count, unsigned char *out, size_t out_count) {
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *context = kdf ? EVP_KDF_CTX_new(kdf) : NULL;
    OSSL_PARAM parameters[5], *next = parameters;
    *next++ = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, "SHA256", 0);
    *next++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)secret, secret_count);
    if (salt_count) *next++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_count);
    if (info_count) *next++ = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_count);
    *next = OSSL_PARAM_construct_end();
    int done = context && EVP_KDF_derive(context, out, out_count, parameters) == 1;
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
    return done;
}
