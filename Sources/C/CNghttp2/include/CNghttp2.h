#pragma once

#include <nghttp2/nghttp2.h>
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
};

/// Which of them a (lower-case) name is.
static inline uint8_t cnghttp2_field_of(const uint8_t *name, size_t count)
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
    case 13: IS("grpc-encoding", CNGHTTP2_GRPC_ENCODING); break;
    case 14: IS("content-length", CNGHTTP2_CONTENT_LENGTH); break;
    case 17: IS("grpc-message-type", CNGHTTP2_GRPC_MESSAGE_TYPE); break;
    case 20: IS("grpc-accept-encoding", CNGHTTP2_GRPC_ACCEPT_ENCODING); break;
    case 23: IS("grpc-status-details-bin", CNGHTTP2_GRPC_STATUS_DETAILS); break;
    default: break;
    }
#undef IS
    return CNGHTTP2_OTHER;
}
