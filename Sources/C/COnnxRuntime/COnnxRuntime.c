#include "COnnxRuntime.h"

#include <dlfcn.h>
#include <stdio.h>

typedef struct {
    const onnx_api *(*get_api)(uint32_t version);
    const char *(*version)(void);
} onnx_api_base;

const char *onnx_library_open(const char *path, uint32_t api_version, onnx_library *library) {
    library->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library->handle == NULL) return dlerror();
    const onnx_api_base *(*base)(void) = (const onnx_api_base *(*)(void))dlsym(library->handle, "OrtGetApiBase");
    if (base == NULL) return dlerror();
    library->api = base()->get_api(api_version);
    library->version = base()->version();
    return NULL;
}

int onnx_append_provider(const onnx_library *library, const char *short_name, onnx_session_options *options, int device,
                         onnx_status **status) {
    char symbol[128];
    int length = snprintf(symbol, sizeof symbol, "OrtSessionOptionsAppendExecutionProvider_%s", short_name);
    if (length < 0 || (size_t)length >= sizeof symbol) return 0;
    onnx_status *(*append)(onnx_session_options *, int) =
        (onnx_status * (*)(onnx_session_options *, int))dlsym(library->handle, symbol);
    if (append == NULL) return 0;
    *status = append(options, device);
    return 1;
}
