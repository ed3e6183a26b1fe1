#pragma once

#include <openssl/ssl.h>
#include <stddef.h>

// TLS 1.3 with certificates on both sides and HTTP/2 by ALPN, as module TLS calls it.

/// What reading, writing or a handshake came to when it is not a count of bytes.
enum {
    MIZAN_TLS_FINISHED = 0,
    MIZAN_TLS_WANTS_READ = -1,
    MIZAN_TLS_WANTS_WRITE = -2,
    MIZAN_TLS_FAILED = -3,
};

/// A context that accepts connections: TLS 1.3, a client certificate of `ca_file` required, h2 alone by ALPN, no
/// tickets, no resumption, no early data. Null on failure, with what is wrong in `error`.
SSL_CTX *mizan_tls_server(const char *ca_file, const char *chain_file, const char *key_file, char *error, size_t count);

/// A context that opens connections to servers of `ca_file`, offering h2. Null on failure.
SSL_CTX *mizan_tls_client(const char *ca_file, const char *chain_file, const char *key_file, char *error, size_t count);

/// Lets a server's context take clients of the authorities in another file as well. 0 on failure, with what is wrong in
/// `error`.
int mizan_tls_add_authorities(SSL_CTX *context, const char *ca_file, char *error, size_t count);

/// One connection on an open socket, which stays the caller's to close. Null when memory is out.
SSL *mizan_tls_accept(SSL_CTX *context, int fd);

/// As above; the server's certificate must name `host`, a DNS name or a numeric address.
SSL *mizan_tls_connect(SSL_CTX *context, int fd, const char *host, int host_is_numeric);

/// Goes on with the handshake: 1 when it is done.
int mizan_tls_handshake(SSL *tls);

/// 1 when h2 was agreed on.
int mizan_tls_is_h2(const SSL *tls);

long mizan_tls_read(SSL *tls, void *bytes, size_t count);
long mizan_tls_write(SSL *tls, const void *bytes, size_t count);
void mizan_tls_close(SSL *tls);

/// Why the last call on this connection failed.
void mizan_tls_failure(const SSL *tls, char *out, size_t count);

/// How many certificates the chain has that the peer was verified by, from its leaf to the root; and one of them, DER, freed
/// with mizan_tls_free_certificate.
int mizan_tls_chain_count(const SSL *tls);
int mizan_tls_chain_certificate(const SSL *tls, int index, unsigned char **der);

/// The peer's leaf certificate, DER; its length, or 0 when there is none. Freed with mizan_tls_free_certificate.
int mizan_tls_peer_certificate(const SSL *tls, unsigned char **der);
void mizan_tls_free_certificate(unsigned char *der);
