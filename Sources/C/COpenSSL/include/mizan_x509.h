#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stddef.h>
#include <stdint.h>

// X.509 certificates (RFC 5280) and their private keys. What a function allocates is named with its free function.

/// A fresh key on P-256; null when OpenSSL refuses. EVP_PKEY_free.
EVP_PKEY *mizan_p256_generate(void);

/// The first unencrypted private key of a PEM file, of any algorithm; null when there is none. Never asks for a
/// passphrase. EVP_PKEY_free.
EVP_PKEY *mizan_private_key_from_pem(const unsigned char *pem, size_t count);

/// The key as unencrypted PKCS#8 PEM, in secret memory. mizan_secret_free(*out, *count).
int mizan_private_key_pem(const EVP_PKEY *key, unsigned char **out, size_t *count);

/// The first public key of a PEM file; null when there is none, or one that is not on P-256, Ed25519 or RSA of 2,048
/// bits and more. EVP_PKEY_free.
EVP_PKEY *mizan_public_key_from_pem(const unsigned char *pem, size_t count);
EVP_PKEY *mizan_public_key_from_der(const unsigned char *der, size_t count);

/// What is said below to be freed with OPENSSL_free, a macro.
void mizan_openssl_free(void *bytes);

/// The SubjectPublicKeyInfo of a key, DER. OPENSSL_free.
int mizan_public_key_der(const EVP_PKEY *key, unsigned char **out, size_t *count);

/// A certificate from DER that is nothing but one certificate; null otherwise. X509_free.
X509 *mizan_x509_from_der(const unsigned char *der, size_t count);

/// Reads PEM certificates one after the other. BIO_free.
BIO *mizan_pem_open(const unsigned char *pem, size_t count);

/// The next certificate, skipping what is not one. `status`: 1 a certificate, 0 no more, -1 a damaged one.
X509 *mizan_pem_next_certificate(BIO *pem, int *status);

/// OPENSSL_free.
int mizan_x509_der(X509 *certificate, unsigned char **out, size_t *count);
int mizan_x509_pem(X509 *certificate, unsigned char **out, size_t *count);

enum { MIZAN_X509_CLIENT = 1, MIZAN_X509_SERVER = 2 };

typedef struct {
    int64_t not_before;  // seconds since the epoch
    int64_t not_after;
    int is_malformed;  // an extension does not parse, or appears twice
    int is_ca;         // basicConstraints says cA
    int64_t path_length;  // of basicConstraints, -1 without
    int has_key_usage;
    int key_usage_is_critical;
    uint32_t key_usage;  // KU_* of x509v3.h
    int has_extended_key_usage;
    uint32_t extended_key_usage;  // MIZAN_X509_*
    int has_unknown_critical;
    int has_subject;
    int names_are_critical;
} mizan_x509_facts;

/// 0 when even the times do not parse.
int mizan_x509_read(X509 *certificate, mizan_x509_facts *facts);

enum { MIZAN_NAME_OTHER = 0, MIZAN_NAME_DNS = 1, MIZAN_NAME_URI = 2, MIZAN_NAME_IP = 3 };

/// The subject alternative names; null without (or with a malformed extension, see `is_malformed`).
/// mizan_names_free.
GENERAL_NAMES *mizan_x509_names(X509 *certificate);
GENERAL_NAMES *mizan_names_new(void);
void mizan_names_free(GENERAL_NAMES *names);
int mizan_names_count(const GENERAL_NAMES *names);

/// Lends the bytes of name `index` and returns its kind.
int mizan_names_at(const GENERAL_NAMES *names, int index, const unsigned char **bytes, size_t *count);
int mizan_names_add(GENERAL_NAMES *names, int kind, const unsigned char *bytes, size_t count);

/// Bytes of the serial number, big-endian without sign. Lent.
int mizan_x509_serial(const X509 *certificate, const unsigned char **bytes, size_t *count);

/// The first common name as UTF-8; 0 without one. OPENSSL_free.
int mizan_x509_common_name(X509 *certificate, int of_issuer, unsigned char **out, size_t *count);

/// Lent; 0 without the extension.
int mizan_x509_subject_key_id(X509 *certificate, const unsigned char **bytes, size_t *count);
int mizan_x509_authority_key_id(X509 *certificate, const unsigned char **bytes, size_t *count);

/// 1 when `issuer`'s name, key id and signature fit the certificate.
int mizan_x509_is_issued_by(X509 *certificate, X509 *issuer);

/// 1 when the certificate's public key is the key's.
int mizan_x509_has_key(X509 *certificate, EVP_PKEY *key);

typedef struct {
    const char *common_name;
    unsigned char serial[16];
    int64_t not_before;
    int64_t not_after;
    int is_ca;  // an authority that may issue leaves and no further authority
    uint32_t extended_key_usage;  // of a leaf, MIZAN_X509_*
} mizan_x509_order;

/// A version 3 certificate for `subject_key`, signed with ECDSA or RSA and SHA-256, or Ed25519. Without an issuer
/// it signs itself. Null when OpenSSL refuses. X509_free.
X509 *mizan_x509_issue(const mizan_x509_order *order, GENERAL_NAMES *names, EVP_PKEY *subject_key, X509 *issuer,
                       EVP_PKEY *issuer_key);
