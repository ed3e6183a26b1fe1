#pragma once

#include <openssl/evp.h>
#include <stddef.h>

// Ed25519 (RFC 8032): 32-byte seeds and public keys, 64-byte signatures.

/// A private key from its seed; null when OpenSSL refuses. Freed with EVP_PKEY_free, as are public keys.
EVP_PKEY *mizan_ed25519_private(const unsigned char seed[32]);
EVP_PKEY *mizan_ed25519_public(const unsigned char key[32]);
int mizan_ed25519_public_bytes(const EVP_PKEY *key, unsigned char out[32]);
int mizan_ed25519_sign(EVP_PKEY *key, const unsigned char *message, size_t count, unsigned char signature[64]);

/// 1 when the signature is the key's over the message.
int mizan_ed25519_verify(EVP_PKEY *key, const unsigned char *message, size_t count, const unsigned char signature[64]);
