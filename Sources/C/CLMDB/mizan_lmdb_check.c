#include "CLMDB.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// The file format of LMDB 0.9 (mdb.c: MDB_page, MDB_node, MDB_db, MDB_meta) on a little-endian machine of 64 bits.
//
// Page:  0 number (8)  8 pad (2)  10 flags (2)  12 lower (2)  14 upper (2)  16 offsets of nodes (2 each)
//        on the first page of an overflowing value: 12 number of pages (4)  16 value
// Node:  0 low (2)  2 high (2)  4 flags (2)  6 key size (2)  8 key, then value
//        value size, or in a branch the child's page: low, high, flags are its 16-bit digits
// Database record: 0 pad (4)  4 flags (2)  6 depth (2)  8 branch pages  16 leaf pages  24 overflow pages
//        32 entries  40 root (8 each)
// Meta, behind a page header: 0 magic (4)  4 version (4)  8 address  16 map size  24 free list's record
//        72 main record  120 last page  128 transaction (8 each)

enum {
    HEADER = 16, NODE = 8, RECORD = 48, DEPTH_MAX = 32,
    BRANCH = 0x01, LEAF = 0x02, OVERFLOWS = 0x04, META = 0x08,
    BIG_VALUE = 0x01, SUB_DATABASE = 0x02,
    INTEGER_KEYS = 0x08,
};

static const uint64_t NO_PAGE = UINT64_MAX;

typedef struct {
    const unsigned char *map;
    uint64_t page_size, last_page;
    unsigned char *seen;  // a bit a page
    const char *fault;
} checker;

typedef struct {
    uint64_t branches, leaves, overflows, entries, root;
    uint16_t flags, depth;
    int holds_databases, is_free_list;
    const unsigned char *last_key, *separator;  // of the walk so far; null at first
    uint16_t last_key_size, separator_size;
} tree;

static uint16_t u16(const unsigned char *p) { return (uint16_t)(p[0] | p[1] << 8); }
static uint32_t u32(const unsigned char *p) { return u16(p) | (uint32_t)u16(p + 2) << 16; }
static uint64_t u64(const unsigned char *p) { return u32(p) | (uint64_t)u32(p + 4) << 32; }

static int fail(checker *c, const char *fault) {
    if (!c->fault) c->fault = fault;
    return 0;
}

// Marks pages as used; each has one use.
static int claim(checker *c, uint64_t first, uint64_t count) {
    if (first < 2 || count == 0 || first > c->last_page || count > c->last_page - first + 1)
        return fail(c, "a page number is out of range");
    for (uint64_t page = first; page < first + count; page++) {
        if (c->seen[page / 8] & 1 << page % 8) return fail(c, "a page is used twice");
        c->seen[page / 8] |= (unsigned char)(1 << page % 8);
    }
    return 1;
}

static void read_record(const unsigned char *record, tree *t) {
    memset(t, 0, sizeof *t);
    t->flags = u16(record + 4);
    t->depth = u16(record + 6);
    t->branches = u64(record + 8);
    t->leaves = u64(record + 16);
    t->overflows = u64(record + 24);
    t->entries = u64(record + 32);
    t->root = u64(record + 40);
}

static int check_tree(checker *c, tree *t);

static int compare(const tree *t, const unsigned char *a, uint16_t a_size, const unsigned char *b, uint16_t b_size) {
    if (t->is_free_list) return u64(a) < u64(b) ? -1 : u64(a) > u64(b);
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order ? order : (int)a_size - (int)b_size;
}

// Every key is above the one before it, and not below the separator on the way to it.
static int take_key(tree *t, const unsigned char *key, uint16_t size) {
    if (t->last_key && compare(t, t->last_key, t->last_key_size, key, size) >= 0) return 0;
    if (t->separator && compare(t, t->separator, t->separator_size, key, size) > 0) return 0;
    t->last_key = key;
    t->last_key_size = size;
    return 1;
}

// A separator is above every key before it.
static int take_separator(tree *t, const unsigned char *key, uint16_t size) {
    if (t->last_key && compare(t, t->last_key, t->last_key_size, key, size) >= 0) return 0;
    t->separator = key;
    t->separator_size = size;
    return 1;
}

// A value of the free list: a count and that many page numbers, falling.
static int check_free_pages(checker *c, const unsigned char *value, uint64_t size) {
    if (size < 8 || size % 8) return fail(c, "a list of free pages is cut");
    uint64_t count = u64(value), previous = NO_PAGE;
    if (count > size / 8 - 1) return fail(c, "a list of free pages is cut");
    for (uint64_t i = 1; i <= count; i++) {
        uint64_t page = u64(value + 8 * i);
        if (page >= previous) return fail(c, "a list of free pages is not in order");
        if (!claim(c, page, 1)) return 0;
        previous = page;
    }
    return 1;
}

static int check_value(checker *c, tree *t, const unsigned char *node, uint64_t room) {
    const unsigned char *value = node + NODE + u16(node + 6);
    uint16_t flags = u16(node + 4);
    uint64_t size = u32(node);
    if (flags & BIG_VALUE) {
        if (room < 8) return fail(c, "a node is outside its page");
        uint64_t first = u64(value);
        if (first < 2 || first > c->last_page) return fail(c, "a page number is out of range");
        const unsigned char *page = c->map + first * c->page_size;
        uint64_t count = u32(page + 12);
        if (u64(page) != first || u16(page + 10) != OVERFLOWS) return fail(c, "a page is not of its kind");
        if (!claim(c, first, count)) return 0;
        if (size > count * c->page_size - HEADER) return fail(c, "a value is longer than its pages");
        t->overflows -= count;
        value = page + HEADER;
    } else if (size > room) {
        return fail(c, "a node is outside its page");
    }
    if (t->is_free_list) return check_free_pages(c, value, size);
    if (!t->holds_databases) return flags & ~BIG_VALUE ? fail(c, "a value is of no known kind") : 1;
    if (flags != SUB_DATABASE || size != RECORD) return fail(c, "a database is not recorded as one");
    tree sub;
    read_record(value, &sub);
    return sub.flags == 0 ? check_tree(c, &sub) : fail(c, "a database is of no known kind");
}

static int check_page(checker *c, tree *t, uint64_t number, int depth) {
    if (depth > t->depth || !claim(c, number, 1)) return fail(c, "a tree is too deep");
    const unsigned char *page = c->map + number * c->page_size;
    uint16_t kind = u16(page + 10), lower = u16(page + 12), upper = u16(page + 14);
    int is_leaf = depth == t->depth;
    if (u64(page) != number || kind != (is_leaf ? LEAF : BRANCH)) return fail(c, "a page is not of its kind");
    if (lower < HEADER || lower % 2 || lower > upper || upper > c->page_size) return fail(c, "a page's bounds are wrong");
    unsigned nodes = (lower - HEADER) / 2u;
    if (nodes < (is_leaf ? 1u : 2u)) return fail(c, "a page is empty");
    if (is_leaf) t->leaves--; else t->branches--;
    for (unsigned i = 0; i < nodes; i++) {
        uint16_t offset = u16(page + HEADER + 2 * i);
        if (offset < upper || offset % 2 || offset + NODE > c->page_size) return fail(c, "a node is outside its page");
        const unsigned char *node = page + offset;
        uint16_t key_size = u16(node + 6);
        if (offset + NODE + key_size > c->page_size) return fail(c, "a node is outside its page");
        if (t->is_free_list && key_size != 8 && (is_leaf || i > 0)) return fail(c, "a key has a wrong size");
        if (is_leaf) {
            if (key_size == 0 || !take_key(t, node + NODE, key_size)) return fail(c, "keys are not in order");
            t->entries--;
            if (!check_value(c, t, node, c->page_size - offset - NODE - key_size)) return 0;
        } else {
            uint64_t child = u32(node) | (uint64_t)u16(node + 4) << 32;
            if (i > 0 && !take_separator(t, node + NODE, key_size)) return fail(c, "keys are not in order");
            if (!check_page(c, t, child, depth + 1)) return 0;
        }
    }
    return 1;
}

static int check_tree(checker *c, tree *t) {
    if (t->root == NO_PAGE) return t->entries == 0 ? 1 : fail(c, "a tree has lost its root");
    if (t->depth == 0 || t->depth > DEPTH_MAX) return fail(c, "a tree is too deep");
    if (!check_page(c, t, t->root, 1)) return 0;
    int is_counted = t->branches == 0 && t->leaves == 0 && t->overflows == 0 && t->entries == 0;
    return is_counted ? 1 : fail(c, "a tree has lost or gained pages");
}

static const unsigned char *check_meta(checker *c, const unsigned char *page, uint64_t number) {
    const unsigned char *meta = page + HEADER;
    if (u64(page) != number || u16(page + 10) != META || u32(meta) != 0xBEEFC0DE || u32(meta + 4) != 1) {
        fail(c, "a meta page is not one");
        return NULL;
    }
    return meta;
}

static int check_map(checker *c, uint64_t size) {
    const unsigned char *first = c->map;
    if (size < 2 * 512) return fail(c, "the file is cut");
    c->page_size = u32(first + HEADER + 24);
    if (c->page_size < 512 || c->page_size > 32768 || (c->page_size & (c->page_size - 1)) || size < 2 * c->page_size)
        return fail(c, "a meta page is not one");
    const unsigned char *one = check_meta(c, first, 0), *other = check_meta(c, first + c->page_size, 1);
    if (!one || !other) return 0;
    const unsigned char *meta = u64(one + 128) < u64(other + 128) ? other : one;
    c->last_page = u64(meta + 120);
    if (u32(meta + 24) != c->page_size || c->last_page < 1 || c->last_page >= size / c->page_size)
        return fail(c, "the file is cut");
    c->seen = calloc(1, c->last_page / 8 + 1);
    if (!c->seen) return fail(c, "memory is out");
    tree free_list, main;
    read_record(meta + 24, &free_list);
    read_record(meta + 72, &main);
    free_list.is_free_list = 1;
    main.holds_databases = 1;
    if ((free_list.flags & INTEGER_KEYS) == 0 || main.flags != 0) return fail(c, "a meta page is not one");
    return check_tree(c, &main) && check_tree(c, &free_list);
}

int mizan_lmdb_check(const char *data_path, char *reason, size_t reason_size) {
    struct stat status;
    checker c = {0};
    int file = open(data_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return errno == ENOENT ? 0 : -errno;
    if (fstat(file, &status) != 0) {
        int error = errno;
        close(file);
        return -error;
    }
    // Empty: LMDB was stopped before its first page, and begins anew.
    if (status.st_size == 0) {
        close(file);
        return 0;
    }
    void *map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    int error = errno;
    close(file);
    if (map == MAP_FAILED) return -error;
    c.map = map;
    int is_sound = check_map(&c, (uint64_t)status.st_size);
    free(c.seen);
    munmap(map, (size_t)status.st_size);
    if (is_sound) return 0;
    snprintf(reason, reason_size, "%s", c.fault ? c.fault : "unknown");
    return 1;
}

void mizan_lmdb_prefault(MDB_txn *transaction, MDB_dbi database, MDB_val *key, size_t last_page) {
    MDB_val value;
    MDB_stat stat;
    if (mdb_stat(transaction, database, &stat) != 0 || mdb_get(transaction, database, key, &value) != 0) return;
    // The page a small value lies on says its own number: that gives the start of the map.
    uintptr_t page = (uintptr_t)value.mv_data & ~((uintptr_t)stat.ms_psize - 1);
    uint64_t number = u64((const unsigned char *)page);
    if (number > last_page || u16((const unsigned char *)page + 10) != LEAF) return;
    uintptr_t start = page - number * stat.ms_psize;
    size_t size = (last_page + 1) * stat.ms_psize;
    enum { POPULATE_READ = 22 };  // MADV_POPULATE_READ, Linux 5.14
    if (madvise((void *)start, size, POPULATE_READ) != 0) (void)madvise((void *)start, size, MADV_WILLNEED);
}
