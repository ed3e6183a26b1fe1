#pragma once

#include <string.h>
#include <zlib.h>

/// 15 bits of window, and 16 more that mean the gzip format (zlib.h, deflateInit2).
enum { CZLIB_GZIP_WINDOW_BITS = 15 + 16 };

static inline int czlib_deflate_init(z_stream *stream, int level)
{
    memset(stream, 0, sizeof *stream);
    return deflateInit2(stream, level, Z_DEFLATED, CZLIB_GZIP_WINDOW_BITS, 8, Z_DEFAULT_STRATEGY);
}

static inline int czlib_inflate_init(z_stream *stream)
{
    memset(stream, 0, sizeof *stream);
    return inflateInit2(stream, CZLIB_GZIP_WINDOW_BITS);
}
