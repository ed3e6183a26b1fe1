#pragma once

#include <stddef.h>

// Signatures of others, over SHA-256 where there is a hash.

enum {
    MIZAN_SIGNATURE_RSA_PKCS1 = 1,
    /// With a salt as long as the hash.
    MIZAN_SIGNATURE_RSA_PSS = 2,
    /// P-256; the signature is r and s, 32 bytes each.
    MIZAN_SIGNATURE_P256 = 3,
    MIZAN_SIGNATURE_ED25519 = 4,
};

/// 1 when the key (SubjectPublicKeyInfo, DER) is of the scheme's kind, and for RSA of 2,048 to 16,384 bits.
int mizan_signature_fits(int scheme, const unsigned char *key, size_t key_count);

/// 1 when the signature is that key's over the message by that scheme.
int mizan_signature_verify(int scheme, const unsigned char *key, size_t key_count, const unsigned char *message,
                           size_t count, const unsigned char *signature, size_t signature_count);
