#include "COpenSSL.h"

#include <limits.h>
#include <pthread.h>

// Fetched once: an implicit fetch on every use costs more than sealing a small value.
static pthread_once_t cipher_once = PTHREAD_ONCE_INIT;
static EVP_CIPHER *cipher;

static void fetch_cipher(void) { cipher = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL); }

EVP_CIPHER_CTX *mizan_gcm_new(const unsigned char key[32]) {
    pthread_once(&cipher_once, fetch_cipher);
    if (!cipher) return NULL;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (!context) return NULL;
    if (EVP_CipherInit_ex2(context, cipher, key, NULL, 1, NULL) != 1) {
        EVP_CIPHER_CTX_free(context);
        return NULL;
    }
    return context;
}

int mizan_gcm_take_key(EVP_CIPHER_CTX *context, const unsigned char key[32]) {
    return EVP_CipherInit_ex2(context, NULL, key, NULL, 1, NULL);
}

void mizan_gcm_free(EVP_CIPHER_CTX *context) { EVP_CIPHER_CTX_free(context); }

// EVP counts in int.
static int too_long(size_t count, size_t aad_count) { return count > INT_MAX - 64 || aad_count > INT_MAX - 64; }

int mizan_gcm_seal(EVP_CIPHER_CTX *context, const unsigned char nonce[12], const unsigned char *aad, size_t aad_count,
                   const unsigned char *in, size_t count, unsigned char *out, unsigned char tag[16]) {
    int written = 0;
    if (too_long(count, aad_count)) return 0;
    return EVP_CipherInit_ex2(context, NULL, NULL, nonce, 1, NULL) == 1
        && (aad_count == 0 || EVP_CipherUpdate(context, NULL, &written, aad, (int)aad_count) == 1)
        && (count == 0 || EVP_CipherUpdate(context, out, &written, in, (int)count) == 1)
        && EVP_CipherFinal_ex(context, tag, &written) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1;
}

int mizan_gcm_open(EVP_CIPHER_CTX *context, const unsigned char nonce[12], const unsigned char *aad, size_t aad_count,
                   const unsigned char *in, size_t count, const unsigned char tag[16], unsigned char *out) {
    int written = 0;
    unsigned char rest[16];
    if (too_long(count, aad_count)) return -1;
    if (EVP_CipherInit_ex2(context, NULL, NULL, nonce, 0, NULL) != 1
        || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, (void *)tag) != 1
        || (aad_count != 0 && EVP_CipherUpdate(context, NULL, &written, aad, (int)aad_count) != 1)
        || (count != 0 && EVP_CipherUpdate(context, out, &written, in, (int)count) != 1))
        return -1;
    if (EVP_CipherFinal_ex(context, rest, &written) == 1) return 1;
    if (count != 0) OPENSSL_cleanse(out, count);
    ERR_clear_error();
    return 0;
}
