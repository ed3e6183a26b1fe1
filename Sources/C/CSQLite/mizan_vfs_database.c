#include "mizan_vfs_internal.h"

#include <string.h>

enum { DATABASE_AAD_SIZE = 8 };

static void fill_aad(unsigned char aad[DATABASE_AAD_SIZE], sqlite3_int64 page_index) {
    uint32_t number = (uint32_t)(page_index + 1);
    memcpy(aad, "MZD\1", 4);
    for (int i = 0; i < 4; i++) aad[4 + i] = (unsigned char)(number >> (24 - 8 * i));
}

// Reads and opens the page at `page_index` into `page`. What is past the end of the file is SQLite's business;
// part of a page is damage.
static int read_page(mizan_file *file, unsigned char *page, sqlite3_int64 page_index) {
    unsigned char aad[DATABASE_AAD_SIZE];
    sqlite3_int64 size;
    int rc = file->base->pMethods->xRead(file->base, page, PAGE_SIZE, page_index * PAGE_SIZE);
    if (rc == SQLITE_IOERR_SHORT_READ) {
        rc = file->base->pMethods->xFileSize(file->base, &size);
        if (rc != SQLITE_OK) return rc;
        if (size <= page_index * PAGE_SIZE) return SQLITE_IOERR_SHORT_READ;
        return page_index == 0 ? SQLITE_NOTADB : SQLITE_IOERR_DATA;
    }
    if (rc != SQLITE_OK) return rc;
    if (!mizan_key_matches(file->key, page)) return page_index == 0 ? SQLITE_NOTADB : SQLITE_IOERR_DATA;
    fill_aad(aad, page_index);
    return mizan_page_open(file->key, file->cipher, aad, sizeof aad, page) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

// What the header of every database of ours says (https://sqlite.org/fileformat.html, section 1.3): page size,
// WAL mode and reserved bytes; the rest 0.
static void fill_constant_header(unsigned char page[PAGE_SIZE]) {
    memset(page, 0, PAGE_SIZE);
    memcpy(page, "SQLite format 3", 16);
    page[16] = PAGE_SIZE >> 8;
    page[18] = page[19] = 2;
    page[20] = TRAILER_SIZE;
    page[21] = 64;
    page[22] = page[23] = 32;
}

// The 100 bytes of the header when a database is opened, and 16 of them when a transaction starts. Of a first page
// that is torn we say what holds for all: then SQLite looks into the log, and if that does not have the page, reads
// it in full and gets the error.
static int read_header(mizan_file *file, void *out, int amount, int start) {
    int rc = read_page(file, file->buffer, 0);
    if (rc == SQLITE_IOERR_DATA) {
        fill_constant_header(file->buffer);
        rc = SQLITE_OK;
    }
    if (rc == SQLITE_OK) {
        memcpy(out, file->buffer + start, (size_t)amount);
    } else {
        memset(out, 0, (size_t)amount);
    }
    mizan_wipe(file->buffer, PAGE_SIZE);
    return rc;
}

int mizan_database_read(mizan_file *file, void *out, int amount, sqlite3_int64 offset) {
    if (amount == PAGE_SIZE && offset % PAGE_SIZE == 0) {
        int rc = read_page(file, out, offset / PAGE_SIZE);
        if (rc != SQLITE_OK) memset(out, 0, PAGE_SIZE);
        return rc;
    }
    if (offset + amount > PAGE_SIZE) return SQLITE_IOERR_READ;
    return read_header(file, out, amount, (int)offset);
}

int mizan_database_write(mizan_file *file, const void *in, int amount, sqlite3_int64 offset) {
    unsigned char aad[DATABASE_AAD_SIZE];
    if (amount != PAGE_SIZE || offset % PAGE_SIZE != 0) return SQLITE_IOERR_WRITE;
    fill_aad(aad, offset / PAGE_SIZE);
    if (!mizan_page_seal(file->key, file->cipher, aad, sizeof aad, in, file->buffer)) return SQLITE_IOERR_WRITE;
    return file->base->pMethods->xWrite(file->base, file->buffer, PAGE_SIZE, offset);
}
