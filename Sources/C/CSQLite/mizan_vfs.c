#include "mizan_vfs_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// File methods. Pages and frames go through mizan_vfs_database.c and mizan_vfs_wal.c; the rest is the base's.

static sqlite3_file *base_of(sqlite3_file *file) { return ((mizan_file *)file)->base; }

static int file_close(sqlite3_file *file) {
    mizan_file *self = (mizan_file *)file;
    int rc = self->base->pMethods->xClose(self->base);
    mizan_gcm_free(self->cipher);
    mizan_key_drop(self->key);
    sqlite3_free(self->buffer);
    return rc;
}

static int file_read(sqlite3_file *file, void *out, int amount, sqlite3_int64 offset) {
    mizan_file *self = (mizan_file *)file;
    return self->is_wal ? mizan_wal_read(self, out, amount, offset) : mizan_database_read(self, out, amount, offset);
}

static int file_write(sqlite3_file *file, const void *in, int amount, sqlite3_int64 offset) {
    mizan_file *self = (mizan_file *)file;
    return self->is_wal ? mizan_wal_write(self, in, amount, offset) : mizan_database_write(self, in, amount, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    ((mizan_file *)file)->frame_header_offset = 0;
    return base_of(file)->pMethods->xTruncate(base_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags) { return base_of(file)->pMethods->xSync(base_of(file), flags); }

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return base_of(file)->pMethods->xFileSize(base_of(file), size);
}

static int file_lock(sqlite3_file *file, int level) { return base_of(file)->pMethods->xLock(base_of(file), level); }

static int file_unlock(sqlite3_file *file, int level) { return base_of(file)->pMethods->xUnlock(base_of(file), level); }

static int file_check_reserved_lock(sqlite3_file *file, int *reserved) {
    return base_of(file)->pMethods->xCheckReservedLock(base_of(file), reserved);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    switch (operation) {
    case SQLITE_FCNTL_MMAP_SIZE:
        *(sqlite3_int64 *)argument = 0;
        return SQLITE_OK;
    case SQLITE_FCNTL_VFSNAME:
        *(char **)argument = sqlite3_mprintf("mizan");
        return SQLITE_OK;
    default:
        return base_of(file)->pMethods->xFileControl(base_of(file), operation, argument);
    }
}

static int file_sector_size(sqlite3_file *file) { return base_of(file)->pMethods->xSectorSize(base_of(file)); }

// Powersafe overwrite keeps SQLite from padding the log to sectors, which would write a frame in two pieces.
// No atomic writes: the batch interface would pass us by.
static int file_characteristics(sqlite3_file *file) {
    int base = base_of(file)->pMethods->xDeviceCharacteristics(base_of(file));
    return (base & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN) | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int file_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory) {
    return base_of(file)->pMethods->xShmMap(base_of(file), region, size, extend, memory);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return base_of(file)->pMethods->xShmLock(base_of(file), offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file) { base_of(file)->pMethods->xShmBarrier(base_of(file)); }

static int file_shm_unmap(sqlite3_file *file, int delete) {
    return base_of(file)->pMethods->xShmUnmap(base_of(file), delete);
}

// Version 2: without xFetch, so that SQLite never maps ciphertext.
static const sqlite3_io_methods file_methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

// VFS methods. `pAppData` is the base VFS.

static sqlite3_vfs *under(sqlite3_vfs *vfs) { return vfs->pAppData; }

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    mizan_file *self = (mizan_file *)file;
    memset(self, 0, sizeof *self);
    // Journals and temporary files would hold plaintext.
    if (!name || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))) return SQLITE_CANTOPEN;
    self->key = mizan_key_hold((uint64_t)sqlite3_uri_int64(name, "key", 0));
    if (!self->key) return SQLITE_CANTOPEN;
    self->is_wal = (flags & SQLITE_OPEN_WAL) != 0;
    self->cipher = mizan_key_cipher(self->key, self->is_wal);
    self->buffer = sqlite3_malloc(FRAME_SIZE);
    self->base = (sqlite3_file *)(self + 1);
    int rc = self->cipher && self->buffer ? under(vfs)->xOpen(under(vfs), name, self->base, flags, out_flags)
                                          : SQLITE_NOMEM;
    if (rc == SQLITE_OK && self->base->pMethods->iVersion < 2) {
        self->base->pMethods->xClose(self->base);
        rc = SQLITE_CANTOPEN;
    }
    if (rc != SQLITE_OK) {
        mizan_gcm_free(self->cipher);
        mizan_key_drop(self->key);
        sqlite3_free(self->buffer);
        return rc;
    }
    self->methods.pMethods = &file_methods;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    return under(vfs)->xDelete(under(vfs), name, sync_folder);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    // We never write a rollback journal: one that is there was planted, and must not be rolled back.
    size_t count = strlen(name), suffix = strlen("-journal");
    if (count >= suffix && strcmp(name + count - suffix, "-journal") == 0) {
        *result = 0;
        return SQLITE_OK;
    }
    return under(vfs)->xAccess(under(vfs), name, flags, result);
}

static int vfs_full_pathname(sqlite3_vfs *vfs, const char *name, int count, char *out) {
    return under(vfs)->xFullPathname(under(vfs), name, count, out);
}

static void *vfs_dl_open(sqlite3_vfs *vfs, const char *name) { return under(vfs)->xDlOpen(under(vfs), name); }

static void vfs_dl_error(sqlite3_vfs *vfs, int count, char *out) { under(vfs)->xDlError(under(vfs), count, out); }

static void (*vfs_dl_sym(sqlite3_vfs *vfs, void *library, const char *name))(void) {
    return under(vfs)->xDlSym(under(vfs), library, name);
}

static void vfs_dl_close(sqlite3_vfs *vfs, void *library) { under(vfs)->xDlClose(under(vfs), library); }

static int vfs_randomness(sqlite3_vfs *vfs, int count, char *out) {
    return under(vfs)->xRandomness(under(vfs), count, out);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) { return under(vfs)->xSleep(under(vfs), microseconds); }

static int vfs_current_time(sqlite3_vfs *vfs, double *time) { return under(vfs)->xCurrentTime(under(vfs), time); }

static int vfs_last_error(sqlite3_vfs *vfs, int count, char *out) {
    return under(vfs)->xGetLastError ? under(vfs)->xGetLastError(under(vfs), count, out) : 0;
}

static int vfs_current_time_int64(sqlite3_vfs *vfs, sqlite3_int64 *time) {
    return under(vfs)->xCurrentTimeInt64(under(vfs), time);
}

int mizan_vfs_register(const char *name, const char *base_name) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    int rc = SQLITE_OK;
    if (!sqlite3_vfs_find(name)) {
        sqlite3_vfs *base = sqlite3_vfs_find(base_name);
        sqlite3_vfs *vfs = calloc(1, sizeof *vfs);
        char *own_name = strdup(name);
        if (!base || base->iVersion < 2 || !vfs || !own_name) {
            free(vfs);
            free(own_name);
            rc = base ? SQLITE_NOMEM : SQLITE_NOTFOUND;
        } else {
            *vfs = (sqlite3_vfs){
                .iVersion = 2,
                .szOsFile = (int)sizeof(mizan_file) + base->szOsFile,
                .mxPathname = base->mxPathname,
                .zName = own_name,
                .pAppData = base,
                .xOpen = vfs_open,
                .xDelete = vfs_delete,
                .xAccess = vfs_access,
                .xFullPathname = vfs_full_pathname,
                .xDlOpen = vfs_dl_open,
                .xDlError = vfs_dl_error,
                .xDlSym = vfs_dl_sym,
                .xDlClose = vfs_dl_close,
                .xRandomness = vfs_randomness,
                .xSleep = vfs_sleep,
                .xCurrentTime = vfs_current_time,
                .xGetLastError = vfs_last_error,
                .xCurrentTimeInt64 = vfs_current_time_int64,
            };
            rc = sqlite3_vfs_register(vfs, 0);
        }
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

int mizan_vfs_reserve(struct sqlite3 *connection) {
    int reserved = TRAILER_SIZE;
    return sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
}

int mizan_flush(const char *path) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errno;
    int error = fsync(descriptor) == 0 ? 0 : errno;
    close(descriptor);
    return error;
}
