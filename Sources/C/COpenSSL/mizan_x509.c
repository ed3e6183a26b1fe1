#include "COpenSSL.h"

#include <limits.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <string.h>
#include <time.h>


EVP_PKEY *mizan_p256_generate(void) { return EVP_EC_gen("P-256"); }

// Without it OpenSSL would ask the terminal.
static int no_passphrase(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

EVP_PKEY *mizan_private_key_from_pem(const unsigned char *pem, size_t count) {
    BIO *bio = mizan_pem_open(pem, count);
    EVP_PKEY *key = bio ? PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL) : NULL;
    BIO_free(bio);
    ERR_clear_error();
    return key;
}

static EVP_PKEY *strong_enough(EVP_PKEY *key) {
    char group[32] = "";
    int strong = key
        && (EVP_PKEY_is_a(key, "ED25519") || (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= 2048)
            || (EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group, sizeof group, NULL) == 1
                && strcmp(group, SN_X9_62_prime256v1) == 0));
    ERR_clear_error();
    if (strong) return key;
    EVP_PKEY_free(key);
    return NULL;
}

EVP_PKEY *mizan_public_key_from_pem(const unsigned char *pem, size_t count) {
    BIO *bio = mizan_pem_open(pem, count);
    EVP_PKEY *key = bio ? PEM_read_bio_PUBKEY(bio, NULL, no_passphrase, NULL) : NULL;
    BIO_free(bio);
    return strong_enough(key);
}

EVP_PKEY *mizan_public_key_from_der(const unsigned char *der, size_t count) {
    const unsigned char *next = der;
    EVP_PKEY *key = count <= LONG_MAX ? d2i_PUBKEY(NULL, &next, (long)count) : NULL;
    ERR_clear_error();
    return key;
}

void mizan_openssl_free(void *bytes) { OPENSSL_free(bytes); }

// Copies what a memory BIO holds into OpenSSL memory and frees the BIO.
static int drain(BIO *bio, unsigned char **out, size_t *count) {
    char *bytes = NULL;
    long length = bio ? BIO_get_mem_data(bio, &bytes) : 0;
    *out = length > 0 ? OPENSSL_memdup(bytes, (size_t)length) : NULL;
    *count = *out ? (size_t)length : 0;
    BIO_free(bio);
    return *out != NULL;
}

int mizan_private_key_pem(const EVP_PKEY *key, unsigned char **out, size_t *count) {
    BIO *bio = BIO_new(BIO_s_secmem());
    char *bytes = NULL;
    long length = 0;
    *out = NULL;
    if (bio && PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) == 1
        && (length = BIO_get_mem_data(bio, &bytes)) > 0) {
        *count = (size_t)length;
        if ((*out = mizan_secret_allocate(*count))) memcpy(*out, bytes, *count);
    }
    BIO_free(bio);
    return *out != NULL;
}

int mizan_public_key_der(const EVP_PKEY *key, unsigned char **out, size_t *count) {
    *out = NULL;
    int length = i2d_PUBKEY(key, out);
    *count = length > 0 ? (size_t)length : 0;
    return length > 0;
}

X509 *mizan_x509_from_der(const unsigned char *der, size_t count) {
    const unsigned char *next = der;
    if (count > LONG_MAX) return NULL;
    X509 *certificate = d2i_X509(NULL, &next, (long)count);
    if (certificate && next != der + count) {
        X509_free(certificate);
        certificate = NULL;
    }
    ERR_clear_error();
    return certificate;
}

BIO *mizan_pem_open(const unsigned char *pem, size_t count) {
    return count <= INT_MAX ? BIO_new_mem_buf(pem, (int)count) : NULL;
}

X509 *mizan_pem_next_certificate(BIO *pem, int *status) {
    X509 *certificate = PEM_read_bio_X509(pem, NULL, no_passphrase, NULL);
    unsigned long error = ERR_peek_last_error();
    *status = certificate ? 1
        : ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE ? 0
                                                                                            : -1;
    ERR_clear_error();
    return certificate;
}

int mizan_x509_der(X509 *certificate, unsigned char **out, size_t *count) {
    *out = NULL;
    int length = i2d_X509(certificate, out);
    *count = length > 0 ? (size_t)length : 0;
    return length > 0;
}

int mizan_x509_pem(X509 *certificate, unsigned char **out, size_t *count) {
    BIO *bio = BIO_new(BIO_s_mem());
    if (bio && PEM_write_bio_X509(bio, certificate) != 1) {
        BIO_free(bio);
        bio = NULL;
    }
    return drain(bio, out, count);
}

static int seconds(const ASN1_TIME *time, int64_t *out) {
    struct tm fields;
    if (ASN1_TIME_to_tm(time, &fields) != 1) return 0;
    *out = (int64_t)timegm(&fields);
    return 1;
}

static int read_basic_constraints(X509 *certificate, mizan_x509_facts *facts) {
    int critical = 0;
    BASIC_CONSTRAINTS *constraints = X509_get_ext_d2i(certificate, NID_basic_constraints, &critical, NULL);
    facts->path_length = -1;
    if (!constraints) return critical == -1;
    facts->is_ca = constraints->ca != 0;
    if (constraints->pathlen) facts->path_length = ASN1_INTEGER_get(constraints->pathlen);
    BASIC_CONSTRAINTS_free(constraints);
    return 1;
}

static int read_key_usage(X509 *certificate, mizan_x509_facts *facts) {
    int critical = 0;
    ASN1_BIT_STRING *usage = X509_get_ext_d2i(certificate, NID_key_usage, &critical, NULL);
    if (!usage) return critical == -1;
    facts->has_key_usage = 1;
    facts->key_usage_is_critical = critical == 1;
    if (usage->length > 0) facts->key_usage = usage->data[0];
    if (usage->length > 1) facts->key_usage |= (uint32_t)usage->data[1] << 8;
    ASN1_BIT_STRING_free(usage);
    return 1;
}

static int read_extended_key_usage(X509 *certificate, mizan_x509_facts *facts) {
    int critical = 0;
    EXTENDED_KEY_USAGE *usage = X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, NULL);
    if (!usage) return critical == -1;
    facts->has_extended_key_usage = 1;
    for (int i = 0; i < sk_ASN1_OBJECT_num(usage); i++) {
        int kind = OBJ_obj2nid(sk_ASN1_OBJECT_value(usage, i));
        if (kind == NID_client_auth) facts->extended_key_usage |= MIZAN_X509_CLIENT;
        if (kind == NID_server_auth) facts->extended_key_usage |= MIZAN_X509_SERVER;
    }
    EXTENDED_KEY_USAGE_free(usage);
    return 1;
}

static int read_names(X509 *certificate, mizan_x509_facts *facts) {
    int critical = 0;
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, NULL);
    facts->names_are_critical = names != NULL && critical == 1;
    facts->has_subject = X509_NAME_entry_count(X509_get_subject_name(certificate)) > 0;
    int parse = names != NULL || critical == -1;
    GENERAL_NAMES_free(names);
    return parse;
}

static int has_unknown_critical(const X509 *certificate) {
    for (int i = 0; i < X509_get_ext_count(certificate); i++) {
        X509_EXTENSION *extension = X509_get_ext(certificate, i);
        if (X509_EXTENSION_get_critical(extension) && !X509_supported_extension(extension)) return 1;
    }
    return 0;
}

int mizan_x509_read(X509 *certificate, mizan_x509_facts *facts) {
    memset(facts, 0, sizeof *facts);
    if (!seconds(X509_get0_notBefore(certificate), &facts->not_before)
        || !seconds(X509_get0_notAfter(certificate), &facts->not_after)) {
        ERR_clear_error();
        return 0;
    }
    int sound = read_basic_constraints(certificate, facts);
    sound &= read_key_usage(certificate, facts);
    sound &= read_extended_key_usage(certificate, facts);
    sound &= read_names(certificate, facts);
    facts->is_malformed = !sound || (X509_get_extension_flags(certificate) & EXFLAG_INVALID) != 0;
    facts->has_unknown_critical = has_unknown_critical(certificate);
    ERR_clear_error();
    return 1;
}

GENERAL_NAMES *mizan_x509_names(X509 *certificate) {
    return X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}

GENERAL_NAMES *mizan_names_new(void) { return GENERAL_NAMES_new(); }
void mizan_names_free(GENERAL_NAMES *names) { GENERAL_NAMES_free(names); }
int mizan_names_count(const GENERAL_NAMES *names) { return names ? sk_GENERAL_NAME_num(names) : 0; }

int mizan_names_at(const GENERAL_NAMES *names, int index, const unsigned char **bytes, size_t *count) {
    int type = 0;
    void *value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, index), &type);
    if (type != GEN_DNS && type != GEN_URI && type != GEN_IPADD) {
        *bytes = (const unsigned char *)"";
        *count = 0;
        return MIZAN_NAME_OTHER;
    }
    // All three are ASN1_STRING underneath.
    *bytes = ASN1_STRING_get0_data(value);
    *count = (size_t)ASN1_STRING_length(value);
    return type == GEN_DNS ? MIZAN_NAME_DNS : type == GEN_URI ? MIZAN_NAME_URI : MIZAN_NAME_IP;
}

int mizan_names_add(GENERAL_NAMES *names, int kind, const unsigned char *bytes, size_t count) {
    int type = kind == MIZAN_NAME_DNS ? GEN_DNS : kind == MIZAN_NAME_URI ? GEN_URI : GEN_IPADD;
    ASN1_STRING *value = ASN1_STRING_type_new(type == GEN_IPADD ? V_ASN1_OCTET_STRING : V_ASN1_IA5STRING);
    GENERAL_NAME *name = GENERAL_NAME_new();
    if (!value || !name || count > INT_MAX || ASN1_STRING_set(value, bytes, (int)count) != 1) {
        ASN1_STRING_free(value);
        GENERAL_NAME_free(name);
        return 0;
    }
    GENERAL_NAME_set0_value(name, type, value);
    if (sk_GENERAL_NAME_push(names, name) > 0) return 1;
    GENERAL_NAME_free(name);
    return 0;
}

int mizan_x509_serial(const X509 *certificate, const unsigned char **bytes, size_t *count) {
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    *bytes = serial ? ASN1_STRING_get0_data(serial) : NULL;
    *count = serial ? (size_t)ASN1_STRING_length(serial) : 0;
    return *bytes != NULL;
}

int mizan_x509_common_name(X509 *certificate, int of_issuer, unsigned char **out, size_t *count) {
    const X509_NAME *name = of_issuer ? X509_get_issuer_name(certificate) : X509_get_subject_name(certificate);
    int index = name ? X509_NAME_get_index_by_NID(name, NID_commonName, -1) : -1;
    *out = NULL;
    *count = 0;
    if (index < 0) return 0;
    int length = ASN1_STRING_to_UTF8(out, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (length < 0) {
        ERR_clear_error();
        return 0;
    }
    *count = (size_t)length;
    return 1;
}

static int lend(const ASN1_OCTET_STRING *string, const unsigned char **bytes, size_t *count) {
    *bytes = string ? ASN1_STRING_get0_data(string) : NULL;
    *count = string ? (size_t)ASN1_STRING_length(string) : 0;
    return *bytes != NULL;
}

int mizan_x509_subject_key_id(X509 *certificate, const unsigned char **bytes, size_t *count) {
    return lend(X509_get0_subject_key_id(certificate), bytes, count);
}

int mizan_x509_authority_key_id(X509 *certificate, const unsigned char **bytes, size_t *count) {
    return lend(X509_get0_authority_key_id(certificate), bytes, count);
}

int mizan_x509_is_issued_by(X509 *certificate, X509 *issuer) {
    EVP_PKEY *key = X509_get0_pubkey(issuer);
    int fits = key && X509_check_issued(issuer, certificate) == X509_V_OK && X509_verify(certificate, key) == 1;
    ERR_clear_error();
    return fits;
}

int mizan_x509_has_key(X509 *certificate, EVP_PKEY *key) {
    EVP_PKEY *own = X509_get0_pubkey(certificate);
    int same = own && EVP_PKEY_eq(own, key) == 1;
    ERR_clear_error();
    return same;
}

static int add_extension(X509 *certificate, X509 *issuer, int kind, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509V3_set_ctx_nodb(&context);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    int added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

static int set_serial(X509 *certificate, const unsigned char serial[16]) {
    BIGNUM *number = BN_bin2bn(serial, 16, NULL);
    int set = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != NULL;
    BN_free(number);
    return set;
}

static int set_subject(X509 *certificate, const char *common_name) {
    return X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                      (const unsigned char *)common_name, -1, -1, 0)
        == 1;
}

static int set_times(X509 *certificate, const mizan_x509_order *order) {
    return ASN1_TIME_adj(X509_getm_notBefore(certificate), (time_t)order->not_before, 0, 0) != NULL
        && ASN1_TIME_adj(X509_getm_notAfter(certificate), (time_t)order->not_after, 0, 0) != NULL;
}

static int add_extensions(X509 *certificate, X509 *issuer, const mizan_x509_order *order, GENERAL_NAMES *names) {
    const char *usage = order->extended_key_usage == MIZAN_X509_CLIENT ? "clientAuth"
        : order->extended_key_usage == MIZAN_X509_SERVER               ? "serverAuth"
                                                                       : "serverAuth,clientAuth";
    return add_extension(certificate, issuer, NID_basic_constraints,
                         order->is_ca ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE")
        && add_extension(certificate, issuer, NID_key_usage,
                         order->is_ca ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature")
        && (order->is_ca || add_extension(certificate, issuer, NID_ext_key_usage, usage))
        && add_extension(certificate, issuer, NID_subject_key_identifier, "hash")
        && add_extension(certificate, issuer, NID_authority_key_identifier, "keyid:always")
        && (mizan_names_count(names) == 0
            || X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, X509V3_ADD_DEFAULT) == 1);
}

X509 *mizan_x509_issue(const mizan_x509_order *order, GENERAL_NAMES *names, EVP_PKEY *subject_key, X509 *issuer,
                       EVP_PKEY *issuer_key) {
    X509 *certificate = X509_new();
    X509 *authority = issuer ? issuer : certificate;
    // Ed25519 hashes by itself.
    const EVP_MD *digest = EVP_PKEY_get_base_id(issuer_key) == EVP_PKEY_ED25519 ? NULL : EVP_sha256();
    if (certificate && X509_set_version(certificate, X509_VERSION_3) == 1 && set_serial(certificate, order->serial)
        && set_subject(certificate, order->common_name)
        && X509_set_issuer_name(certificate, X509_get_subject_name(authority)) == 1 && set_times(certificate, order)
        && X509_set_pubkey(certificate, subject_key) == 1 && add_extensions(certificate, authority, order, names)
        && X509_sign(certificate, issuer_key, digest) > 0)
        return certificate;
    X509_free(certificate);
    return NULL;
}
