#include "CFaultDisk.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR_SIZE = 512 };

// A write of `count` bytes at `offset`, or, with null bytes, a truncation to `offset`.
typedef struct change {
    struct change *next;
    sqlite3_int64 offset;
    int count;
    unsigned char *bytes;
} change;

typedef struct image {
    struct image *next;
    char *path;
    int is_durable;  // the name itself has been synced
    unsigned char *bytes;
    sqlite3_int64 size;
    change *first, **last;
} image;

struct fault_disk {
    pthread_mutex_t lock;
    sqlite3_vfs vfs;
    image *images;
    long operations;
    long fail_at, cut_at;  // operation numbers; -1 for never
    int fail_code, fails_forever, power_is_off;
};

typedef struct {
    sqlite3_file methods;
    fault_disk *disk;
    image *image;  // null: not watched
    sqlite3_file *base;
} disk_file;

static sqlite3_vfs *under(sqlite3_vfs *vfs) { return ((fault_disk *)vfs->pAppData)->vfs.pNext; }

static void *needed(void *memory) {
    if (!memory) abort();
    return memory;
}

// Images

static void apply(image *image, sqlite3_int64 offset, const unsigned char *bytes, sqlite3_int64 count) {
    if (offset + count > image->size) {
        image->bytes = needed(realloc(image->bytes, (size_t)(offset + count)));
        memset(image->bytes + image->size, 0, (size_t)(offset + count - image->size));
        image->size = offset + count;
    }
    memcpy(image->bytes + offset, bytes, (size_t)count);
}

static void apply_truncation(image *image, sqlite3_int64 size) {
    if (size < image->size) image->size = size;
}

static void forget_changes(image *image) {
    for (change *next, *change = image->first; change; change = next) {
        next = change->next;
        free(change->bytes);
        free(change);
    }
    image->first = NULL;
    image->last = &image->first;
}

static void record(image *image, sqlite3_int64 offset, const void *bytes, int count) {
    change *added = needed(calloc(1, sizeof *added));
    added->offset = offset;
    added->count = count;
    if (bytes) {
        added->bytes = needed(malloc((size_t)count + 1));
        memcpy(added->bytes, bytes, (size_t)count);
    }
    *image->last = added;
    image->last = &added->next;
}

static void settle(image *image) {
    for (change *change = image->first; change; change = change->next) {
        if (change->bytes) {
            apply(image, change->offset, change->bytes, change->count);
        } else {
            apply_truncation(image, change->offset);
        }
    }
    forget_changes(image);
    image->is_durable = 1;
}

static image *image_of(fault_disk *disk, const char *path) {
    image *image = disk->images;
    while (image && strcmp(image->path, path) != 0) image = image->next;
    if (image) return image;
    image = needed(calloc(1, sizeof *image));
    image->path = needed(strdup(path));
    image->last = &image->first;
    FILE *file = fopen(path, "rb");
    if (file) {
        unsigned char piece[65536];
        size_t count;
        while ((count = fread(piece, 1, sizeof piece, file)) > 0) apply(image, image->size, piece, (sqlite3_int64)count);
        fclose(file);
        image->is_durable = 1;
    }
    image->next = disk->images;
    disk->images = image;
    return image;
}

// Counts an operation. SQLITE_OK: do it. `*is_cut`: the power goes during this very operation.
static int count_operation(fault_disk *disk, int *is_cut) {
    *is_cut = 0;
    if (disk->power_is_off) return SQLITE_IOERR;
    long number = disk->operations++;
    if (disk->cut_at >= 0 && number >= disk->cut_at) {
        disk->power_is_off = 1;
        *is_cut = 1;
        return SQLITE_IOERR;
    }
    if (disk->fail_at >= 0 && (number == disk->fail_at || (disk->fails_forever && number > disk->fail_at)))
        return disk->fail_code;
    return SQLITE_OK;
}

// File methods

#define BASE ((disk_file *)file)->base
#define METHODS BASE->pMethods

static int file_close(sqlite3_file *file) { return METHODS->xClose(BASE); }

static int file_read(sqlite3_file *file, void *out, int amount, sqlite3_int64 offset) {
    disk_file *self = (disk_file *)file;
    pthread_mutex_lock(&self->disk->lock);
    int is_off = self->disk->power_is_off;
    pthread_mutex_unlock(&self->disk->lock);
    return is_off ? SQLITE_IOERR_READ : METHODS->xRead(BASE, out, amount, offset);
}

static int change_file(sqlite3_file *file, sqlite3_int64 offset, const void *bytes, int count) {
    disk_file *self = (disk_file *)file;
    int is_cut;
    pthread_mutex_lock(&self->disk->lock);
    int rc = count_operation(self->disk, &is_cut);
    if (rc == SQLITE_OK || is_cut) record(self->image, offset, bytes, count);
    if (rc == SQLITE_OK)
        rc = bytes ? METHODS->xWrite(BASE, bytes, count, offset) : METHODS->xTruncate(BASE, offset);
    pthread_mutex_unlock(&self->disk->lock);
    return rc;
}

static int file_write(sqlite3_file *file, const void *in, int amount, sqlite3_int64 offset) {
    return change_file(file, offset, in, amount);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) { return change_file(file, size, NULL, 0); }

static int file_sync(sqlite3_file *file, int flags) {
    disk_file *self = (disk_file *)file;
    int is_cut;
    (void)flags;
    pthread_mutex_lock(&self->disk->lock);
    int rc = count_operation(self->disk, &is_cut);
    if (rc == SQLITE_OK) settle(self->image);
    pthread_mutex_unlock(&self->disk->lock);
    return rc;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return METHODS->xFileSize(BASE, size); }
static int file_lock(sqlite3_file *file, int level) { return METHODS->xLock(BASE, level); }
static int file_unlock(sqlite3_file *file, int level) { return METHODS->xUnlock(BASE, level); }
static int file_check(sqlite3_file *file, int *out) { return METHODS->xCheckReservedLock(BASE, out); }
static int file_control(sqlite3_file *file, int op, void *arg) { return METHODS->xFileControl(BASE, op, arg); }
static int file_sector(sqlite3_file *file) { return METHODS->xSectorSize(BASE); }
static int file_device(sqlite3_file *file) { return METHODS->xDeviceCharacteristics(BASE); }
static int file_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **out) {
    return METHODS->xShmMap(BASE, region, size, extend, out);
}
static int file_shm_lock(sqlite3_file *file, int offset, int n, int flags) {
    return METHODS->xShmLock(BASE, offset, n, flags);
}
static void file_shm_barrier(sqlite3_file *file) { METHODS->xShmBarrier(BASE); }
static int file_shm_unmap(sqlite3_file *file, int delete) { return METHODS->xShmUnmap(BASE, delete); }

static const sqlite3_io_methods file_methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_check,
    file_control, file_sector, file_device, file_shm_map, file_shm_lock, file_shm_barrier, file_shm_unmap, NULL, NULL,
};

// VFS methods

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    fault_disk *disk = vfs->pAppData;
    disk_file *self = (disk_file *)file;
    memset(self, 0, sizeof *self);
    self->disk = disk;
    self->base = (sqlite3_file *)(self + 1);
    pthread_mutex_lock(&disk->lock);
    int rc = disk->power_is_off ? SQLITE_CANTOPEN : SQLITE_OK;
    if (rc == SQLITE_OK) self->image = image_of(disk, name);
    if (rc == SQLITE_OK) rc = under(vfs)->xOpen(under(vfs), name, self->base, flags, out_flags);
    pthread_mutex_unlock(&disk->lock);
    if (rc == SQLITE_OK) self->methods.pMethods = &file_methods;
    return rc;
}

// A deletion is a truncation to nothing: SQLite treats an empty log and an absent one alike.
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    fault_disk *disk = vfs->pAppData;
    int is_cut;
    pthread_mutex_lock(&disk->lock);
    image *image = image_of(disk, name);
    int rc = count_operation(disk, &is_cut);
    if (rc == SQLITE_OK || is_cut) record(image, 0, NULL, 0);
    if (rc == SQLITE_OK) rc = under(vfs)->xDelete(under(vfs), name, 0);
    if (rc == SQLITE_OK && sync_folder) settle(image);
    pthread_mutex_unlock(&disk->lock);
    return rc;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
    return under(vfs)->xAccess(under(vfs), name, flags, out);
}
static int vfs_path(sqlite3_vfs *vfs, const char *name, int count, char *out) {
    return under(vfs)->xFullPathname(under(vfs), name, count, out);
}
static int vfs_random(sqlite3_vfs *vfs, int count, char *out) { return under(vfs)->xRandomness(under(vfs), count, out); }
static int vfs_sleep(sqlite3_vfs *vfs, int us) { return under(vfs)->xSleep(under(vfs), us); }
static int vfs_time(sqlite3_vfs *vfs, double *out) { return under(vfs)->xCurrentTime(under(vfs), out); }
static int vfs_error(sqlite3_vfs *vfs, int count, char *out) { return under(vfs)->xGetLastError(under(vfs), count, out); }
static int vfs_time64(sqlite3_vfs *vfs, sqlite3_int64 *out) { return under(vfs)->xCurrentTimeInt64(under(vfs), out); }

// The disk

fault_disk *fault_disk_new(const char *name) {
    sqlite3_vfs *base = sqlite3_vfs_find(NULL);
    fault_disk *disk = calloc(1, sizeof *disk);
    if (!base || !disk) return NULL;
    pthread_mutex_init(&disk->lock, NULL);
    disk->fail_at = disk->cut_at = -1;
    // Registration takes the copy's pNext; ours keeps the base.
    disk->vfs = (sqlite3_vfs){
        .iVersion = 2, .szOsFile = (int)sizeof(disk_file) + base->szOsFile, .mxPathname = base->mxPathname,
        .pAppData = disk, .xOpen = vfs_open, .xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_path,
        .xRandomness = vfs_random, .xSleep = vfs_sleep, .xCurrentTime = vfs_time, .xGetLastError = vfs_error,
        .xCurrentTimeInt64 = vfs_time64,
    };
    sqlite3_vfs *registered = malloc(sizeof *registered);
    if (!registered) return NULL;
    *registered = disk->vfs;
    registered->zName = strdup(name);
    disk->vfs.pNext = base;
    return registered->zName && sqlite3_vfs_register(registered, 0) == SQLITE_OK ? disk : NULL;
}

long fault_disk_operations(fault_disk *disk) {
    pthread_mutex_lock(&disk->lock);
    long operations = disk->operations;
    pthread_mutex_unlock(&disk->lock);
    return operations;
}

void fault_disk_fail_after(fault_disk *disk, long count, int code, int forever) {
    pthread_mutex_lock(&disk->lock);
    disk->fail_at = count < 0 ? -1 : disk->operations + count;
    disk->fail_code = code;
    disk->fails_forever = forever;
    pthread_mutex_unlock(&disk->lock);
}

void fault_disk_cut_after(fault_disk *disk, long count) {
    pthread_mutex_lock(&disk->lock);
    disk->cut_at = disk->operations + count;
    pthread_mutex_unlock(&disk->lock);
}

// splitmix64
static uint64_t draw(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

// What a cut leaves of a file. A quarter of the draws loses everything since the sync, a quarter nothing, a quarter
// whole writes, a quarter sectors.
static void survive(image *image, uint64_t *random) {
    enum { NOTHING, EVERYTHING, WRITES, SECTORS } fate = draw(random) % 4;
    for (change *change = image->first; change && fate != NOTHING; change = change->next) {
        int reached = fate == EVERYTHING || draw(random) % 2;
        if (fate != SECTORS || !change->bytes) {
            if (!reached) continue;
            if (change->bytes) {
                apply(image, change->offset, change->bytes, change->count);
            } else {
                apply_truncation(image, change->offset);
            }
            continue;
        }
        sqlite3_int64 at = change->offset, end = change->offset + change->count;
        while (at < end) {
            sqlite3_int64 next = (at / SECTOR_SIZE + 1) * SECTOR_SIZE;
            if (next > end) next = end;
            if (draw(random) % 2) apply(image, at, change->bytes + (at - change->offset), next - at);
            at = next;
        }
    }
}

static int write_out(const image *image) {
    char *shared = sqlite3_mprintf("%s-shm", image->path);
    unlink(shared);
    sqlite3_free(shared);
    if (image->size == 0 && !image->is_durable) return unlink(image->path) == 0 || errno == ENOENT ? 0 : errno;
    FILE *file = fopen(image->path, "wb");
    if (!file) return errno;
    int error = fwrite(image->bytes, 1, (size_t)image->size, file) == (size_t)image->size ? 0 : EIO;
    return fclose(file) == 0 ? error : EIO;
}

int fault_disk_power_on(fault_disk *disk, uint64_t seed) {
    int error = 0;
    pthread_mutex_lock(&disk->lock);
    for (image *next, *image = disk->images; image; image = next) {
        next = image->next;
        if (disk->power_is_off) {
            survive(image, &seed);
            if (error == 0) error = write_out(image);
        }
        forget_changes(image);
        free(image->bytes);
        free(image->path);
        free(image);
    }
    disk->images = NULL;
    disk->operations = 0;
    disk->fail_at = disk->cut_at = -1;
    disk->power_is_off = 0;
    pthread_mutex_unlock(&disk->lock);
    return error;
}
