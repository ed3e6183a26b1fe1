#include "COpenSSL.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <string.h>

static int fits(int scheme, const EVP_PKEY *key) {
    char group[32] = "";
    switch (scheme) {
    case MIZAN_SIGNATURE_RSA_PKCS1:
    case MIZAN_SIGNATURE_RSA_PSS: {
        int bits = EVP_PKEY_is_a(key, "RSA") ? EVP_PKEY_get_bits(key) : 0;
        return bits >= 2048 && bits <= 16384;
    }
    case MIZAN_SIGNATURE_P256:
        return EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group, sizeof group, NULL) == 1
            && strcmp(group, SN_X9_62_prime256v1) == 0;
    case MIZAN_SIGNATURE_ED25519: return EVP_PKEY_is_a(key, "ED25519");
    default: return 0;
    }
}

int mizan_signature_fits(int scheme, const unsigned char *key, size_t key_count) {
    EVP_PKEY *parsed = mizan_public_key_from_der(key, key_count);
    int fit = parsed && fits(scheme, parsed);
    EVP_PKEY_free(parsed);
    ERR_clear_error();
    return fit;
}

static int begin(int scheme, EVP_MD_CTX *context, EVP_PKEY *key) {
    EVP_PKEY_CTX *parameters = NULL;
    const EVP_MD *hash = scheme == MIZAN_SIGNATURE_ED25519 ? NULL : EVP_sha256();
    if (EVP_DigestVerifyInit(context, &parameters, hash, NULL, key) != 1) return 0;
    if (scheme == MIZAN_SIGNATURE_RSA_PKCS1) return EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PADDING) > 0;
    if (scheme == MIZAN_SIGNATURE_RSA_PSS)
        return EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) > 0
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) > 0;
    return 1;
}

// The form OpenSSL takes of r and s; its length, or 0.
static int ecdsa_der(const unsigned char *signature, size_t count, unsigned char **der) {
    *der = NULL;
    if (count != 64) return 0;
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(signature, 32, NULL), *s = BN_bin2bn(signature + 32, 32, NULL);
    int length = 0;
    if (pair && r && s && ECDSA_SIG_set0(pair, r, s) == 1) {
        r = s = NULL;
        length = i2d_ECDSA_SIG(pair, der);
    }
    BN_free(r);
    BN_free(s);
    ECDSA_SIG_free(pair);
    return length > 0 ? length : 0;
}

int mizan_signature_verify(int scheme, const unsigned char *key, size_t key_count, const unsigned char *message,
                           size_t count, const unsigned char *signature, size_t signature_count) {
    unsigned char *der = NULL;
    if (scheme == MIZAN_SIGNATURE_P256) {
        signature_count = (size_t)ecdsa_der(signature, signature_count, &der);
        signature = der;
    }
    EVP_PKEY *parsed = mizan_public_key_from_der(key, key_count);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int good = parsed && context && signature && signature_count > 0 && fits(scheme, parsed)
        && begin(scheme, context, parsed)
        && EVP_DigestVerify(context, signature, signature_count, message, count) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(parsed);
    OPENSSL_free(der);
    ERR_clear_error();
    return good;
}
