#pragma once

#include <nghttp2/nghttp2.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// Header fields that a gRPC endpoint asks for by name; everything else is CNGHTTP2_OTHER.
enum cnghttp2_field {
    CNGHTTP2_OTHER = 0,
    CNGHTTP2_METHOD,
    CNGHTTP2_PATH,
    CNGHTTP2_SCHEME,
    CNGHTTP2_AUTHORITY,
    CNGHTTP2_STATUS,
    CNGHTTP2_CONTENT_TYPE,
    CNGHTTP2_CONTENT_LENGTH,
    CNGHTTP2_TE,
    CNGHTTP2_USER_AGENT,
    CNGHTTP2_GRPC_TIMEOUT,
    CNGHTTP2_GRPC_ENCODING,
    CNGHTTP2_GRPC_ACCEPT_ENCODING,
    CNGHTTP2_GRPC_STATUS,
    CNGHTTP2_GRPC_MESSAGE,
    CNGHTTP2_GRPC_STATUS_DETAILS,
    CNGHTTP2_GRPC_MESSAGE_TYPE,
    CNGHTTP2_AUTHORIZATION,
};

/// One received field: where it is among the bytes of its block.
struct cnghttp2_field_place {
    /// One of `cnghttp2_field`; the names of known ones are not kept.
    uint8_t known;
    /// The value is the one that every gRPC request has: POST, trailers, application/grpc.
    bool isUsual;
    uint32_t name, value, end;
};

/// A received header block, in memory that is used again for the next.
struct cnghttp2_headers {
    uint8_t *bytes;
    struct cnghttp2_field_place *fields;
    uint32_t byteCount, byteCapacity, count, fieldCapacity;
    /// Bytes as RFC 9113 counts them, section 6.5.2.
    size_t listBytes;
    size_t listBytesMax, countMax;
    /// The block was larger than that; fields past it are missing.
    bool isTooLarge;
};

void cnghttp2_headers_init(struct cnghttp2_headers *headers, size_t listBytesMax, size_t countMax);
void cnghttp2_headers_free(struct cnghttp2_headers *headers);
/// Forgets the fields, and gives back memory when it is much.
void cnghttp2_headers_clear(struct cnghttp2_headers *headers);
/// - Returns: false when the block is too large.
bool cnghttp2_headers_append(struct cnghttp2_headers *headers, const uint8_t *name, size_t nameCount,
                             const uint8_t *value, size_t valueCount);
/// The name of a known field.
const char *cnghttp2_field_name(uint8_t field);
/// A number that few values share: of their length, and their first and last bytes.
uint64_t cnghttp2_hash(const uint8_t *bytes, size_t count);

/// Memory for sessions: small blocks are kept by the thread that freed them, at most 256 KiB, for its next ones, and
/// given back when it ends. NULL, which means malloc, where a sanitizer watches.
nghttp2_mem *cnghttp2_pooled_memory(void);
