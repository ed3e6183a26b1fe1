#include "CNghttp2.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define POOL_IS_OFF 1
#endif
#endif

enum { bytesKept = 1024, fieldsKept = 16 };

static void *sized(void *memory, size_t size)
{
    memory = realloc(memory, size);
    if (!memory) abort();
    return memory;
}

static void resize(struct cnghttp2_headers *headers, uint32_t bytes, uint32_t fields)
{
    if (bytes != headers->byteCapacity) headers->bytes = sized(headers->bytes, bytes);
    if (fields != headers->fieldCapacity) headers->fields = sized(headers->fields, fields * sizeof *headers->fields);
    headers->byteCapacity = bytes;
    headers->fieldCapacity = fields;
}

void cnghttp2_headers_init(struct cnghttp2_headers *headers, size_t listBytesMax, size_t countMax)
{
    *headers = (struct cnghttp2_headers){.listBytesMax = listBytesMax, .countMax = countMax};
    resize(headers, bytesKept, fieldsKept);
}

void cnghttp2_headers_free(struct cnghttp2_headers *headers)
{
    free(headers->bytes);
    free(headers->fields);
}

void cnghttp2_headers_clear(struct cnghttp2_headers *headers)
{
    if (headers->byteCapacity > bytesKept * 4 || headers->fieldCapacity > fieldsKept * 4) {
        resize(headers, bytesKept, fieldsKept);
    }
    headers->byteCount = 0;
    headers->count = 0;
    headers->listBytes = 0;
    headers->isTooLarge = false;
}

static const char *const fieldNames[] = {
    [CNGHTTP2_OTHER] = "",
    [CNGHTTP2_METHOD] = ":method",
    [CNGHTTP2_PATH] = ":path",
    [CNGHTTP2_SCHEME] = ":scheme",
    [CNGHTTP2_AUTHORITY] = ":authority",
    [CNGHTTP2_STATUS] = ":status",
    [CNGHTTP2_CONTENT_TYPE] = "content-type",
    [CNGHTTP2_CONTENT_LENGTH] = "content-length",
    [CNGHTTP2_TE] = "te",
    [CNGHTTP2_USER_AGENT] = "user-agent",
    [CNGHTTP2_GRPC_TIMEOUT] = "grpc-timeout",
    [CNGHTTP2_GRPC_ENCODING] = "grpc-encoding",
    [CNGHTTP2_GRPC_ACCEPT_ENCODING] = "grpc-accept-encoding",
    [CNGHTTP2_GRPC_STATUS] = "grpc-status",
    [CNGHTTP2_GRPC_MESSAGE] = "grpc-message",
    [CNGHTTP2_GRPC_STATUS_DETAILS] = "grpc-status-details-bin",
    [CNGHTTP2_GRPC_MESSAGE_TYPE] = "grpc-message-type",
    [CNGHTTP2_AUTHORIZATION] = "authorization",
};

const char *cnghttp2_field_name(uint8_t field)
{
    return field < sizeof fieldNames / sizeof *fieldNames ? fieldNames[field] : "";
}

// Which of the known fields a (lower-case) name is.
static uint8_t fieldOf(const uint8_t *name, size_t count)
{
#define IS(literal, field) \
    if (memcmp(name, literal, sizeof(literal) - 1) == 0) return field
    switch (count) {
    case 2: IS("te", CNGHTTP2_TE); break;
    case 5: IS(":path", CNGHTTP2_PATH); break;
    case 7:
        IS(":method", CNGHTTP2_METHOD);
        IS(":scheme", CNGHTTP2_SCHEME);
        IS(":status", CNGHTTP2_STATUS);
        break;
    case 10:
        IS(":authority", CNGHTTP2_AUTHORITY);
        IS("user-agent", CNGHTTP2_USER_AGENT);
        break;
    case 11: IS("grpc-status", CNGHTTP2_GRPC_STATUS); break;
    case 12:
        IS("content-type", CNGHTTP2_CONTENT_TYPE);
        IS("grpc-timeout", CNGHTTP2_GRPC_TIMEOUT);
        IS("grpc-message", CNGHTTP2_GRPC_MESSAGE);
        break;
    case 13:
        IS("grpc-encoding", CNGHTTP2_GRPC_ENCODING);
        IS("authorization", CNGHTTP2_AUTHORIZATION);
        break;
    case 14: IS("content-length", CNGHTTP2_CONTENT_LENGTH); break;
    case 17: IS("grpc-message-type", CNGHTTP2_GRPC_MESSAGE_TYPE); break;
    case 20: IS("grpc-accept-encoding", CNGHTTP2_GRPC_ACCEPT_ENCODING); break;
    case 23: IS("grpc-status-details-bin", CNGHTTP2_GRPC_STATUS_DETAILS); break;
    default: break;
    }
#undef IS
    return CNGHTTP2_OTHER;
}

static bool isUsual(uint8_t known, const uint8_t *value, size_t count)
{
#define USUAL(literal) (count == sizeof(literal) - 1 && memcmp(value, literal, sizeof(literal) - 1) == 0)
    switch (known) {
    case CNGHTTP2_METHOD: return USUAL("POST");
    case CNGHTTP2_TE: return USUAL("trailers");
    case CNGHTTP2_CONTENT_TYPE: return USUAL("application/grpc");
    default: return false;
    }
#undef USUAL
}

bool cnghttp2_headers_append(struct cnghttp2_headers *headers, const uint8_t *name, size_t nameCount,
                             const uint8_t *value, size_t valueCount)
{
    headers->listBytes += nameCount + valueCount + 32;
    if (headers->listBytes > headers->listBytesMax || headers->count >= headers->countMax) {
        headers->isTooLarge = true;
        return false;
    }
    uint8_t known = fieldOf(name, nameCount);
    if (known != CNGHTTP2_OTHER) nameCount = 0;
    uint32_t start = headers->byteCount;
    uint32_t end = start + (uint32_t)(nameCount + valueCount);
    if (end > headers->byteCapacity) resize(headers, end * 2, headers->fieldCapacity);
    if (headers->count == headers->fieldCapacity) resize(headers, headers->byteCapacity, headers->fieldCapacity * 2);
    if (nameCount > 0) memcpy(headers->bytes + start, name, nameCount);
    memcpy(headers->bytes + start + nameCount, value, valueCount);
    headers->fields[headers->count++] = (struct cnghttp2_field_place){
        .known = known,
        .isUsual = isUsual(known, value, valueCount),
        .name = start,
        .value = start + (uint32_t)nameCount,
        .end = end,
    };
    headers->byteCount = end;
    return true;
}

uint64_t cnghttp2_hash(const uint8_t *bytes, size_t count)
{
    uint64_t first = 0, last = 0;
    if (count >= 8) {
        memcpy(&first, bytes, 8);
        memcpy(&last, bytes + count - 8, 8);
    } else {
        memcpy(&last, bytes, count);
    }
    uint64_t hash = (first * 0x9e3779b97f4a7c15u ^ last ^ count) * 0xff51afd7ed558ccdu;
    return hash >> 32;
}

// MARK: Memory of sessions

// Each block has a header before what its user sees, which keeps that aligned as malloc would.

enum { classBytes = 64, classesMax = 16, keptBytesMax = 256 * 1024 };

struct block {
    /// Bytes that the user may write.
    size_t capacity;
    /// While the block is in the pool: the next one of its size.
    struct block *next;
};

struct pool {
    /// By capacity in units of `classBytes`.
    struct block *free[classesMax + 1];
    size_t keptBytes;
    /// The thread's destructor is set.
    bool isWatched;
    bool hasEnded;
};

static _Thread_local struct pool pool;
static pthread_key_t poolEnd;
static pthread_once_t poolOnce = PTHREAD_ONCE_INIT;

static void drain(void *unused)
{
    (void)unused;
    pool.hasEnded = true;
    for (int class = 0; class <= classesMax; class++) {
        while (pool.free[class]) {
            struct block *block = pool.free[class];
            pool.free[class] = block->next;
            free(block);
        }
    }
}

static void makeKey(void)
{
    pthread_key_create(&poolEnd, drain);
}

static void watchThread(void)
{
    pool.isWatched = true;
    pthread_once(&poolOnce, makeKey);
    pthread_setspecific(poolEnd, &pool);
}

static void *pooledMalloc(size_t size, void *unused)
{
    (void)unused;
    size_t class = size / classBytes + (size % classBytes != 0);
    struct block *block;
    if (class <= classesMax) {
        block = pool.free[class];
        if (block) {
            pool.free[class] = block->next;
            pool.keptBytes -= block->capacity;
            return block + 1;
        }
        size = class * classBytes;
    }
    if (size > SIZE_MAX - sizeof *block) return NULL;
    block = malloc(sizeof *block + size);
    if (!block) return NULL;
    block->capacity = size;
    return block + 1;
}

static void pooledFree(void *memory, void *unused)
{
    (void)unused;
    if (!memory) return;
    struct block *block = (struct block *)memory - 1;
    size_t class = block->capacity / classBytes;
    if (block->capacity > classBytes * classesMax || pool.keptBytes + block->capacity > keptBytesMax || pool.hasEnded) {
        free(block);
        return;
    }
    if (!pool.isWatched) watchThread();
    block->next = pool.free[class];
    pool.free[class] = block;
    pool.keptBytes += block->capacity;
}

static void *pooledCalloc(size_t count, size_t size, void *unused)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) return NULL;
    void *memory = pooledMalloc(total, unused);
    if (memory) memset(memory, 0, total);
    return memory;
}

static void *pooledRealloc(void *memory, size_t size, void *unused)
{
    if (!memory) return pooledMalloc(size, unused);
    struct block *block = (struct block *)memory - 1;
    if (size <= block->capacity && size >= block->capacity / 4) return memory;
    void *moved = pooledMalloc(size, unused);
    if (!moved) return NULL;
    memcpy(moved, memory, size < block->capacity ? size : block->capacity);
    pooledFree(memory, unused);
    return moved;
}

nghttp2_mem *cnghttp2_pooled_memory(void)
{
#ifdef POOL_IS_OFF
    return NULL;
#else
    static nghttp2_mem memory = {NULL, pooledMalloc, pooledFree, pooledCalloc, pooledRealloc};
    return &memory;
#endif
}
