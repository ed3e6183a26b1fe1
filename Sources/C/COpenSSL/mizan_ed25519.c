#include "COpenSSL.h"

EVP_PKEY *mizan_ed25519_private(const unsigned char seed[32]) {
    return EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
}

EVP_PKEY *mizan_ed25519_public(const unsigned char key[32]) {
    return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
}

int mizan_ed25519_public_bytes(const EVP_PKEY *key, unsigned char out[32]) {
    size_t count = 32;
    return EVP_PKEY_get_raw_public_key(key, out, &count) == 1 && count == 32;
}

int mizan_ed25519_sign(EVP_PKEY *key, const unsigned char *message, size_t count, unsigned char signature[64]) {
    size_t signature_count = 64;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int done = context && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestSign(context, signature, &signature_count, message, count) == 1 && signature_count == 64;
    EVP_MD_CTX_free(context);
    return done;
}

int mizan_ed25519_verify(EVP_PKEY *key, const unsigned char *message, size_t count, const unsigned char signature[64]) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int valid = context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestVerify(context, signature, 64, message, count) == 1;
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return valid;
}
