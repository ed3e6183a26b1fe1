#include "mizan_vfs_internal.h"

#include <string.h>

static int base_read(mizan_file *file, void *out, int amount, sqlite3_int64 offset) {
    return file->base->pMethods->xRead(file->base, out, amount, offset);
}

static uint32_t big_endian(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void fill_aad(unsigned char aad[WAL_AAD_SIZE], const unsigned char *frame_header, const unsigned char *salts) {
    memcpy(aad, "MZW\1", 4);
    memcpy(aad + 4, frame_header, 8);
    memcpy(aad + 12, salts, SALTS_SIZE);
}

static int open_body(mizan_file *file, const unsigned char *frame_header, const unsigned char *salts,
                     unsigned char *body) {
    unsigned char aad[WAL_AAD_SIZE];
    fill_aad(aad, frame_header, salts);
    return mizan_page_open(file->key, file->cipher, aad, sizeof aad, body);
}

// The salts a frame was sealed with: its own, or, while its transaction has yet to fill them in, the log's.
static int read_salts(mizan_file *file, const unsigned char *frame_header, unsigned char salts[SALTS_SIZE]) {
    static const unsigned char unfilled[SALTS_SIZE];
    if (memcmp(frame_header + 8, unfilled, SALTS_SIZE) == 0) return base_read(file, salts, SALTS_SIZE, 16);
    memcpy(salts, frame_header + 8, SALTS_SIZE);
    return SQLITE_OK;
}

// SQLite's rolling checksum (wal.c, walChecksumBytes), over the first 8 bytes of a frame header and its plaintext
// body. `magic` says by its last bit in which byte order the words are taken.
static void extend_checksum(uint32_t magic, const unsigned char *bytes, int count, uint32_t sum[2]) {
    uint32_t a = sum[0], b = sum[1];
    for (int i = 0; i < count; i += 8) {
        uint32_t x = big_endian(bytes + i), y = big_endian(bytes + i + 4);
        if (!(magic & 1)) {
            x = __builtin_bswap32(x);
            y = __builtin_bswap32(y);
        }
        a += x + b;
        b += y + a;
    }
    sum[0] = a;
    sum[1] = b;
}

// 1 when an opened frame continues the checksum stored at `previous` (8 bytes, big-endian).
static int continues(uint32_t magic, const unsigned char *previous, const unsigned char *frame) {
    uint32_t sum[2] = {big_endian(previous), big_endian(previous + 4)};
    extend_checksum(magic, frame, 8, sum);
    extend_checksum(magic, frame + FRAME_HEADER_SIZE, PAGE_SIZE, sum);
    return sum[0] == big_endian(frame + 16) && sum[1] == big_endian(frame + 20);
}

// Where the checksum stands that the frame at `offset` continues.
static sqlite3_int64 previous_checksum(sqlite3_int64 offset) {
    return offset == WAL_HEADER_SIZE ? 24 : offset - FRAME_SIZE + 16;
}

// Whether any frame from `offset` on was followed by the frame of a later transaction: then it had been synced
// when that was written (a commit returns after its sync), and cannot be the torn end of the log. A commit frame
// whose successor continues its checksum shows it; frames left over from an undone transaction do not continue.
static int was_synced(mizan_file *file, const unsigned char *wal_header, sqlite3_int64 offset) {
    uint32_t magic = big_endian(wal_header);
    unsigned char *next = file->buffer;
    for (;; offset += FRAME_SIZE) {
        unsigned char header[FRAME_HEADER_SIZE];
        if (base_read(file, header, FRAME_HEADER_SIZE, offset) != SQLITE_OK) return 0;
        int is_commit = big_endian(header + 4) != 0 && memcmp(header + 8, wal_header + 16, 8) == 0;
        if (!is_commit) continue;
        if (base_read(file, next, FRAME_SIZE, offset + FRAME_SIZE) != SQLITE_OK) return 0;
        if (memcmp(next + 8, wal_header + 16, 8) == 0 && open_body(file, next, next + 8, next + FRAME_HEADER_SIZE)
            && continues(magic, header + 16, next))
            return 1;
    }
}

// Whole frames are read by recovery, in order, up to the first whose checksum does not hold: a torn frame must look
// like that and not be an error, a damaged one must be an error. They are also read by a transaction that takes
// its own checksums anew (one data folder, one process: no other recovers while we write).
static int read_frame(mizan_file *file, unsigned char *frame, sqlite3_int64 offset) {
    unsigned char wal_header[WAL_HEADER_SIZE], previous[8];
    int rc = base_read(file, frame, FRAME_SIZE, offset);
    if (rc == SQLITE_OK) rc = base_read(file, wal_header, WAL_HEADER_SIZE, 0);
    if (rc == SQLITE_OK) rc = base_read(file, previous, sizeof previous, previous_checksum(offset));
    if (rc != SQLITE_OK) return rc;
    if (file->has_written) {
        if (open_body(file, frame, wal_header + 16, frame + FRAME_HEADER_SIZE)) return SQLITE_OK;
        memset(frame, 0, FRAME_SIZE);
        return SQLITE_IOERR_DATA;
    }
    int opened = open_body(file, frame, frame + 8, frame + FRAME_HEADER_SIZE);
    if (!opened) memset(frame, 0, FRAME_SIZE);
    if (opened) {
        // Of an earlier generation, checkpointed long ago: the end of the log.
        if (memcmp(frame + 8, wal_header + 16, 8) != 0) return SQLITE_OK;
        if (continues(big_endian(wal_header), previous, frame)) return SQLITE_OK;
    }
    int damaged = was_synced(file, wal_header, offset);
    mizan_wipe(file->buffer, FRAME_SIZE);
    return damaged ? SQLITE_IOERR_DATA : SQLITE_OK;
}

int mizan_wal_read(mizan_file *file, void *out, int amount, sqlite3_int64 offset) {
    unsigned char header[FRAME_HEADER_SIZE], salts[SALTS_SIZE];
    if (offset + amount <= WAL_HEADER_SIZE) return base_read(file, out, amount, offset);
    sqlite3_int64 within = (offset - WAL_HEADER_SIZE) % FRAME_SIZE;
    if (within + amount <= FRAME_HEADER_SIZE) return base_read(file, out, amount, offset);
    if (within == 0 && amount == FRAME_SIZE) return read_frame(file, out, offset);
    if (within != FRAME_HEADER_SIZE || amount != PAGE_SIZE) return SQLITE_IOERR_READ;
    int rc = base_read(file, header, FRAME_HEADER_SIZE, offset - FRAME_HEADER_SIZE);
    if (rc == SQLITE_OK) rc = read_salts(file, header, salts);
    if (rc == SQLITE_OK) rc = base_read(file, out, PAGE_SIZE, offset);
    if (rc == SQLITE_OK && !open_body(file, header, salts, out)) {
        memset(out, 0, PAGE_SIZE);
        rc = SQLITE_IOERR_DATA;
    }
    return rc;
}

// Seals a body under the header that stands before it, and writes it.
static int write_body(mizan_file *file, const unsigned char *body, sqlite3_int64 offset) {
    static const unsigned char zeros[TRAILER_SIZE];
    unsigned char salts[SALTS_SIZE], aad[WAL_AAD_SIZE];
    // The checksum SQLite has just taken covers these bytes; a reader gets zeros.
    if (memcmp(body + BODY_SIZE, zeros, TRAILER_SIZE) != 0) return SQLITE_IOERR_WRITE;
    int rc = base_read(file, salts, SALTS_SIZE, 16);
    if (rc == SQLITE_OK && file->frame_header_offset != offset - FRAME_HEADER_SIZE) {
        // A transaction that writes a page again overwrites its frame's body and leaves the header.
        rc = base_read(file, file->frame_header, FRAME_HEADER_SIZE, offset - FRAME_HEADER_SIZE);
        file->frame_header_offset = rc == SQLITE_OK ? offset - FRAME_HEADER_SIZE : 0;
    }
    if (rc != SQLITE_OK) return rc;
    fill_aad(aad, file->frame_header, salts);
    if (!mizan_page_seal(file->key, file->cipher, aad, sizeof aad, body, file->buffer)) return SQLITE_IOERR_WRITE;
    return file->base->pMethods->xWrite(file->base, file->buffer, PAGE_SIZE, offset);
}

int mizan_wal_write(mizan_file *file, const void *in, int amount, sqlite3_int64 offset) {
    sqlite3_int64 within = (offset - WAL_HEADER_SIZE) % FRAME_SIZE;
    file->has_written = 1;
    if (offset == 0 && amount == WAL_HEADER_SIZE) {
        file->frame_header_offset = 0;
        return file->base->pMethods->xWrite(file->base, in, amount, offset);
    }
    if (offset >= WAL_HEADER_SIZE && within == 0 && amount == FRAME_HEADER_SIZE) {
        file->frame_header_offset = offset;
        memcpy(file->frame_header, in, FRAME_HEADER_SIZE);
        return file->base->pMethods->xWrite(file->base, in, amount, offset);
    }
    if (offset >= WAL_HEADER_SIZE && within == FRAME_HEADER_SIZE && amount == PAGE_SIZE)
        return write_body(file, in, offset);
    return SQLITE_IOERR_WRITE;
}
