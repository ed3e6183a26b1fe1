#include "mizan_tls.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>

static const unsigned char h2_offer[] = {2, 'h', '2'};

static int select_h2(SSL *tls, const unsigned char **out, unsigned char *out_count, const unsigned char *in,
                     unsigned int in_count, void *argument)
{
    (void)tls;
    (void)argument;
    for (unsigned int at = 0; at < in_count; at += in[at] + 1u)
        if (in[at] == 2 && at + 2 < in_count && in[at + 1] == 'h' && in[at + 2] == '2') {
            *out = in + at + 1;
            *out_count = 2;
            return SSL_TLSEXT_ERR_OK;
        }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

// An encrypted key is refused; the default would ask on the terminal.
static int no_password(char *out, int count, int writing, void *argument)
{
    (void)out;
    (void)count;
    (void)writing;
    (void)argument;
    return -1;
}

static void describe(const char *what, const char *file, char *out, size_t count)
{
    unsigned long code = ERR_peek_last_error();
    const char *reason = code ? ERR_reason_error_string(code) : NULL;
    if (code && ERR_SYSTEM_ERROR(code)) reason = strerror(ERR_GET_REASON(code));
    snprintf(out, count, "%s %s: %s", what, file, reason ? reason : "not usable");
    ERR_clear_error();
}

static SSL_CTX *context(const SSL_METHOD *method, const char *ca_file, const char *chain_file, const char *key_file,
                        char *error, size_t count)
{
    ERR_clear_error();
    SSL_CTX *context = SSL_CTX_new(method);
    if (!context) {
        snprintf(error, count, "out of memory");
        return NULL;
    }
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_max_early_data(context, 0);
    // A peer that leaves without close_notify has left all the same; HTTP/2 frames show what was cut off.
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                     SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_default_passwd_cb(context, no_password);
    if (SSL_CTX_load_verify_file(context, ca_file) != 1) {
        describe("certificate authority", ca_file, error, count);
    } else if (SSL_CTX_use_certificate_chain_file(context, chain_file) != 1) {
        describe("certificate", chain_file, error, count);
    } else if (SSL_CTX_use_PrivateKey_file(context, key_file, SSL_FILETYPE_PEM) != 1) {
        describe("private key", key_file, error, count);
    } else if (SSL_CTX_check_private_key(context) != 1) {
        describe("the private key does not belong to the certificate", chain_file, error, count);
    } else {
        return context;
    }
    SSL_CTX_free(context);
    return NULL;
}

SSL_CTX *mizan_tls_server(const char *ca_file, const char *chain_file, const char *key_file, char *error, size_t count)
{
    SSL_CTX *server = context(TLS_server_method(), ca_file, chain_file, key_file, error, count);
    if (!server) return NULL;
    SSL_CTX_set_verify(server, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    SSL_CTX_set_client_CA_list(server, SSL_load_client_CA_file(ca_file));
    SSL_CTX_set_alpn_select_cb(server, select_h2, NULL);
    SSL_CTX_set_session_id_context(server, (const unsigned char *)"mizan", 5);
    return server;
}

int mizan_tls_add_authorities(SSL_CTX *context, const char *ca_file, char *error, size_t count)
{
    ERR_clear_error();
    if (SSL_CTX_load_verify_file(context, ca_file) == 1 &&
        SSL_add_file_cert_subjects_to_stack(SSL_CTX_get_client_CA_list(context), ca_file) == 1)
        return 1;
    describe("certificate authority", ca_file, error, count);
    return 0;
}

SSL_CTX *mizan_tls_client(const char *ca_file, const char *chain_file, const char *key_file, char *error, size_t count)
{
    SSL_CTX *client = context(TLS_client_method(), ca_file, chain_file, key_file, error, count);
    if (!client) return NULL;
    SSL_CTX_set_verify(client, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_alpn_protos(client, h2_offer, sizeof h2_offer);
    return client;
}

static SSL *connection(SSL_CTX *context, int fd)
{
    SSL *tls = SSL_new(context);
    if (!tls) return NULL;
    if (SSL_set_fd(tls, fd) == 1) return tls;
    SSL_free(tls);
    return NULL;
}

SSL *mizan_tls_accept(SSL_CTX *context, int fd)
{
    SSL *tls = connection(context, fd);
    if (tls) SSL_set_accept_state(tls);
    return tls;
}

SSL *mizan_tls_connect(SSL_CTX *context, int fd, const char *host, int host_is_numeric)
{
    SSL *tls = connection(context, fd);
    if (!tls) return NULL;
    X509_VERIFY_PARAM *parameters = SSL_get0_param(tls);
    X509_VERIFY_PARAM_set_hostflags(parameters,
                                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    int named = host_is_numeric ? X509_VERIFY_PARAM_set1_ip_asc(parameters, host)
                                : X509_VERIFY_PARAM_set1_host(parameters, host, 0) &&
                                      SSL_set_tlsext_host_name(tls, host) == 1;
    if (!named) {
        SSL_free(tls);
        return NULL;
    }
    SSL_set_connect_state(tls);
    return tls;
}

static int outcome(SSL *tls, int value)
{
    switch (SSL_get_error(tls, value)) {
    case SSL_ERROR_ZERO_RETURN: return MIZAN_TLS_FINISHED;
    case SSL_ERROR_WANT_READ: return MIZAN_TLS_WANTS_READ;
    case SSL_ERROR_WANT_WRITE: return MIZAN_TLS_WANTS_WRITE;
    default: return MIZAN_TLS_FAILED;
    }
}

int mizan_tls_handshake(SSL *tls)
{
    ERR_clear_error();
    errno = 0;
    int value = SSL_do_handshake(tls);
    if (value == 1) return 1;
    int reason = outcome(tls, value);
    return reason == MIZAN_TLS_FINISHED ? MIZAN_TLS_FAILED : reason;
}

int mizan_tls_is_h2(const SSL *tls)
{
    const unsigned char *name = NULL;
    unsigned int count = 0;
    SSL_get0_alpn_selected(tls, &name, &count);
    return count == 2 && memcmp(name, "h2", 2) == 0;
}

long mizan_tls_read(SSL *tls, void *bytes, size_t count)
{
    ERR_clear_error();
    errno = 0;
    size_t done = 0;
    int value = SSL_read_ex(tls, bytes, count, &done);
    return value == 1 ? (long)done : outcome(tls, value);
}

long mizan_tls_write(SSL *tls, const void *bytes, size_t count)
{
    ERR_clear_error();
    errno = 0;
    size_t done = 0;
    int value = SSL_write_ex(tls, bytes, count, &done);
    return value == 1 ? (long)done : outcome(tls, value);
}

void mizan_tls_close(SSL *tls)
{
    ERR_clear_error();
    if (!SSL_in_init(tls)) SSL_shutdown(tls);
    ERR_clear_error();
}

void mizan_tls_failure(const SSL *tls, char *out, size_t count)
{
    int error = errno;
    long verified = SSL_get_verify_result(tls);
    unsigned long code = ERR_peek_last_error();
    if (verified != X509_V_OK) {
        snprintf(out, count, "the peer's certificate is refused: %s", X509_verify_cert_error_string(verified));
    } else if (code && ERR_SYSTEM_ERROR(code)) {
        snprintf(out, count, "%s", strerror(ERR_GET_REASON(code)));
    } else if (code) {
        const char *reason = ERR_reason_error_string(code);
        snprintf(out, count, "%s", reason ? reason : "unknown error");
    } else {
        snprintf(out, count, "%s", error ? strerror(error) : "the peer closed the connection");
    }
    ERR_clear_error();
}

int mizan_tls_chain_count(const SSL *tls)
{
    const STACK_OF(X509) *chain = SSL_get0_verified_chain(tls);
    return chain ? sk_X509_num(chain) : 0;
}

int mizan_tls_chain_certificate(const SSL *tls, int index, unsigned char **der)
{
    *der = NULL;
    const STACK_OF(X509) *chain = SSL_get0_verified_chain(tls);
    int count = i2d_X509(sk_X509_value(chain, index), der);
    return count > 0 ? count : 0;
}

int mizan_tls_peer_certificate(const SSL *tls, unsigned char **der)
{
    *der = NULL;
    X509 *certificate = SSL_get0_peer_certificate(tls);
    int count = certificate ? i2d_X509(certificate, der) : 0;
    return count > 0 ? count : 0;
}

void mizan_tls_free_certificate(unsigned char *der) { OPENSSL_free(der); }
