#pragma once

// How the encrypting VFS keeps its two kinds of files.
//
// Database: pages of 4,096 bytes, each
//     offset  bytes
//          0  4,064  ciphertext of the page
//      4,064     12  nonce
//      4,076     16  tag
//      4,092      4  fingerprint of the key
//   AAD: 'M' 'Z' 'D' 1, page number (4 bytes, big-endian). Key: HKDF(database key, "mizan sqlite database v1").
//
// WAL: SQLite's own header of 32 bytes, then frames of SQLite's own header of 24 bytes and a body as above.
//   AAD: 'M' 'Z' 'W' 1, bytes 0..7 of the frame header (page number, pages after commit), both salts of the log.
//   The rest of the frame header is the salts again, zero until a transaction that wrote a page twice commits,
//   and SQLite's checksum of the plaintext. Key: as above, "… wal v1".
//
// Nonce: 8 random bytes drawn per added key, 4 bytes of a counter shared by all files open under it; the random
// bytes are drawn anew before the counter wraps.
//
// A page of the database may be torn by a power cut during a checkpoint; the log still holds it whole. That is why
// the fingerprint, the same in every version of a page and within its last sector, tells a torn first page from a
// foreign one, and why the database header, read before the log is looked at, need not be readable.
//
// SQLite never sees the trailer: it reads 32 zeros there, in reserved bytes it does not use. The WAL's checksums
// cover them, so they must be zeros when it writes as well.

#include <sqlite3.h>
#include <stdint.h>

#include "COpenSSL.h"
#include "CSQLite.h"

enum {
    PAGE_SIZE = 4096,
    TRAILER_SIZE = 32,
    BODY_SIZE = PAGE_SIZE - TRAILER_SIZE,
    WAL_HEADER_SIZE = 32,
    FRAME_HEADER_SIZE = 24,
    SALTS_SIZE = 8,
    WAL_AAD_SIZE = 4 + 8 + SALTS_SIZE,
    FRAME_SIZE = FRAME_HEADER_SIZE + PAGE_SIZE,
};

/// A key in use. Shared by all files open under it.
typedef struct mizan_key mizan_key;

/// Null for a number that was never given or is forgotten.
mizan_key *mizan_key_hold(uint64_t number);
void mizan_key_drop(mizan_key *key);

/// A cipher context under the subkey of a file kind; one thread at a time.
EVP_CIPHER_CTX *mizan_key_cipher(const mizan_key *key, int is_wal);

/// 1 when the page's trailer names this key.
int mizan_key_matches(const mizan_key *key, const unsigned char page[PAGE_SIZE]);

/// Seals `plain` into `sealed`, both of PAGE_SIZE.
int mizan_page_seal(mizan_key *key, EVP_CIPHER_CTX *cipher, const unsigned char *aad, size_t aad_count,
                    const unsigned char *plain, unsigned char *sealed);

/// Opens `page` in place and zeroes its trailer. 1 when authentic.
int mizan_page_open(const mizan_key *key, EVP_CIPHER_CTX *cipher, const unsigned char *aad, size_t aad_count,
                    unsigned char *page);

/// An open file. SQLite allocates it with room for the base VFS's own file behind it.
typedef struct {
    sqlite3_file methods;
    sqlite3_file *base;
    mizan_key *key;
    EVP_CIPHER_CTX *cipher;
    unsigned char *buffer;  // FRAME_SIZE
    // WAL: where the frame header last written stands, and its bytes; 0 for none.
    sqlite3_int64 frame_header_offset;
    unsigned char frame_header[FRAME_HEADER_SIZE];
    int is_wal;
    int has_written;
} mizan_file;

int mizan_database_read(mizan_file *file, void *out, int amount, sqlite3_int64 offset);
int mizan_database_write(mizan_file *file, const void *in, int amount, sqlite3_int64 offset);
int mizan_wal_read(mizan_file *file, void *out, int amount, sqlite3_int64 offset);
int mizan_wal_write(mizan_file *file, const void *in, int amount, sqlite3_int64 offset);
