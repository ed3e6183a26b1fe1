#pragma once
#include <stddef.h>
#include <stdint.h>

/* What Mizan calls of ONNX Runtime's C API, declared by us. The library exports one function, OrtGetApiBase; all others
   are pointers in a table that versions only ever append to. `slot` is the table's beginning; each call below names its
   place in it. A status is null when the call succeeded. */

typedef struct onnx_environment onnx_environment;
typedef struct onnx_status onnx_status;
typedef struct onnx_memory_info onnx_memory_info;
typedef struct onnx_session onnx_session;
typedef struct onnx_session_options onnx_session_options;
typedef struct onnx_value onnx_value;
typedef struct onnx_type_info onnx_type_info;
typedef struct onnx_tensor_info onnx_tensor_info;
typedef struct onnx_allocator onnx_allocator;

typedef struct {
    void *slot[131];
} onnx_api;

typedef struct {
    void *handle;
    /* Null if the library lacks the version asked for. */
    const onnx_api *api;
    const char *version;
} onnx_library;

/* Loads the library and asks for version `api_version` of its table. Null, or why not (until the next call here). */
const char *onnx_library_open(const char *path, uint32_t api_version, onnx_library *library);

/* Appends an execution provider by the function the library exports for it, `OrtSessionOptionsAppendExecutionProvider_`
   and its short name. Returns 0 if there is no such function, else 1 with the call's status. */
int onnx_append_provider(const onnx_library *library, const char *short_name, onnx_session_options *options, int device,
                         onnx_status **status);

#define ONNX_SLOT(index, type) ((type)api->slot[index])

static inline int onnx_error_code(const onnx_api *api, const onnx_status *status) {
    return ONNX_SLOT(1, int (*)(const onnx_status *))(status);
}

static inline const char *onnx_error_message(const onnx_api *api, const onnx_status *status) {
    return ONNX_SLOT(2, const char *(*)(const onnx_status *))(status);
}

/* Severity: 0 verbose, 1 information, 2 warning, 3 error, 4 fatal. */
static inline onnx_status *onnx_create_environment(const onnx_api *api, int severity, const char *name,
                                                   onnx_environment **out) {
    return ONNX_SLOT(3, onnx_status * (*)(int, const char *, onnx_environment **))(severity, name, out);
}

static inline onnx_status *onnx_create_session(const onnx_api *api, const onnx_environment *environment,
                                               const void *bytes, size_t count, const onnx_session_options *options,
                                               onnx_session **out) {
    return ONNX_SLOT(8, onnx_status * (*)(const onnx_environment *, const void *, size_t, const onnx_session_options *,
                                          onnx_session **))(environment, bytes, count, options, out);
}

static inline onnx_status *onnx_run(const onnx_api *api, onnx_session *session, const char *const *input_names,
                                    const onnx_value *const *inputs, size_t input_count,
                                    const char *const *output_names, size_t output_count, onnx_value **outputs) {
    return ONNX_SLOT(9, onnx_status * (*)(onnx_session *, const void *, const char *const *, const onnx_value *const *,
                                          size_t, const char *const *, size_t, onnx_value **))(
        session, NULL, input_names, inputs, input_count, output_names, output_count, outputs);
}

static inline onnx_status *onnx_create_session_options(const onnx_api *api, onnx_session_options **out) {
    return ONNX_SLOT(10, onnx_status * (*)(onnx_session_options **))(out);
}

/* Level: 0 none, 1 basic, 2 extended, 99 all. */
static inline onnx_status *onnx_set_optimization(const onnx_api *api, onnx_session_options *options, int level) {
    return ONNX_SLOT(23, onnx_status * (*)(onnx_session_options *, int))(options, level);
}

static inline onnx_status *onnx_set_intra_op_threads(const onnx_api *api, onnx_session_options *options, int count) {
    return ONNX_SLOT(24, onnx_status * (*)(onnx_session_options *, int))(options, count);
}

static inline onnx_status *onnx_set_inter_op_threads(const onnx_api *api, onnx_session_options *options, int count) {
    return ONNX_SLOT(25, onnx_status * (*)(onnx_session_options *, int))(options, count);
}

static inline onnx_status *onnx_input_count(const onnx_api *api, const onnx_session *session, size_t *out) {
    return ONNX_SLOT(30, onnx_status * (*)(const onnx_session *, size_t *))(session, out);
}

static inline onnx_status *onnx_output_count(const onnx_api *api, const onnx_session *session, size_t *out) {
    return ONNX_SLOT(31, onnx_status * (*)(const onnx_session *, size_t *))(session, out);
}

static inline onnx_status *onnx_input_type(const onnx_api *api, const onnx_session *session, size_t index,
                                           onnx_type_info **out) {
    return ONNX_SLOT(33, onnx_status * (*)(const onnx_session *, size_t, onnx_type_info **))(session, index, out);
}

static inline onnx_status *onnx_output_type(const onnx_api *api, const onnx_session *session, size_t index,
                                            onnx_type_info **out) {
    return ONNX_SLOT(34, onnx_status * (*)(const onnx_session *, size_t, onnx_type_info **))(session, index, out);
}

static inline onnx_status *onnx_input_name(const onnx_api *api, const onnx_session *session, size_t index,
                                           onnx_allocator *allocator, char **out) {
    return ONNX_SLOT(36, onnx_status * (*)(const onnx_session *, size_t, onnx_allocator *, char **))(session, index,
                                                                                                     allocator, out);
}

static inline onnx_status *onnx_output_name(const onnx_api *api, const onnx_session *session, size_t index,
                                            onnx_allocator *allocator, char **out) {
    return ONNX_SLOT(37, onnx_status * (*)(const onnx_session *, size_t, onnx_allocator *, char **))(session, index,
                                                                                                     allocator, out);
}

static inline onnx_status *onnx_create_tensor(const onnx_api *api, onnx_allocator *allocator, const int64_t *shape,
                                              size_t dimensions, int element_type, onnx_value **out) {
    return ONNX_SLOT(48, onnx_status * (*)(onnx_allocator *, const int64_t *, size_t, int, onnx_value **))(
        allocator, shape, dimensions, element_type, out);
}

static inline onnx_status *onnx_tensor_data(const onnx_api *api, onnx_value *value, void **out) {
    return ONNX_SLOT(51, onnx_status * (*)(onnx_value *, void **))(value, out);
}

/* Each string ends with a zero byte. */
static inline onnx_status *onnx_fill_strings(const onnx_api *api, onnx_value *value, const char *const *strings,
                                             size_t count) {
    return ONNX_SLOT(52, onnx_status * (*)(onnx_value *, const char *const *, size_t))(value, strings, count);
}

static inline onnx_status *onnx_strings_length(const onnx_api *api, const onnx_value *value, size_t *out) {
    return ONNX_SLOT(53, onnx_status * (*)(const onnx_value *, size_t *))(value, out);
}

static inline onnx_status *onnx_strings_content(const onnx_api *api, const onnx_value *value, void *bytes, size_t count,
                                                size_t *offsets, size_t offset_count) {
    return ONNX_SLOT(54, onnx_status * (*)(const onnx_value *, void *, size_t, size_t *, size_t))(value, bytes, count,
                                                                                                  offsets, offset_count);
}

/* Null if the type is not a tensor. Owned by the type. */
static inline onnx_status *onnx_tensor_info_of_type(const onnx_api *api, const onnx_type_info *type,
                                                    const onnx_tensor_info **out) {
    return ONNX_SLOT(55, onnx_status * (*)(const onnx_type_info *, const onnx_tensor_info **))(type, out);
}

/* 1 tensor, 2 sequence, 3 map, 4 opaque, 5 sparse tensor, 6 optional. */
static inline onnx_status *onnx_kind_of_type(const onnx_api *api, const onnx_type_info *type, int *out) {
    return ONNX_SLOT(56, onnx_status * (*)(const onnx_type_info *, int *))(type, out);
}

static inline onnx_status *onnx_element_type(const onnx_api *api, const onnx_tensor_info *info, int *out) {
    return ONNX_SLOT(60, onnx_status * (*)(const onnx_tensor_info *, int *))(info, out);
}

static inline onnx_status *onnx_dimension_count(const onnx_api *api, const onnx_tensor_info *info, size_t *out) {
    return ONNX_SLOT(61, onnx_status * (*)(const onnx_tensor_info *, size_t *))(info, out);
}

static inline onnx_status *onnx_dimensions(const onnx_api *api, const onnx_tensor_info *info, int64_t *out,
                                           size_t count) {
    return ONNX_SLOT(62, onnx_status * (*)(const onnx_tensor_info *, int64_t *, size_t))(info, out, count);
}

static inline onnx_status *onnx_tensor_info_of_value(const onnx_api *api, const onnx_value *value,
                                                     onnx_tensor_info **out) {
    return ONNX_SLOT(65, onnx_status * (*)(const onnx_value *, onnx_tensor_info **))(value, out);
}

/* As onnx_kind_of_type. */
static inline onnx_status *onnx_kind_of_value(const onnx_api *api, const onnx_value *value, int *out) {
    return ONNX_SLOT(67, onnx_status * (*)(const onnx_value *, int *))(value, out);
}

static inline onnx_status *onnx_free(const onnx_api *api, onnx_allocator *allocator, void *memory) {
    return ONNX_SLOT(76, onnx_status * (*)(onnx_allocator *, void *))(allocator, memory);
}

/* Of the process: never freed. */
static inline onnx_status *onnx_default_allocator(const onnx_api *api, onnx_allocator **out) {
    return ONNX_SLOT(78, onnx_status * (*)(onnx_allocator **))(out);
}

static inline void onnx_release_environment(const onnx_api *api, onnx_environment *environment) {
    ONNX_SLOT(92, void (*)(onnx_environment *))(environment);
}

static inline void onnx_release_status(const onnx_api *api, onnx_status *status) {
    ONNX_SLOT(93, void (*)(onnx_status *))(status);
}

static inline void onnx_release_session(const onnx_api *api, onnx_session *session) {
    ONNX_SLOT(95, void (*)(onnx_session *))(session);
}

static inline void onnx_release_value(const onnx_api *api, onnx_value *value) {
    ONNX_SLOT(96, void (*)(onnx_value *))(value);
}

static inline void onnx_release_type(const onnx_api *api, onnx_type_info *type) {
    ONNX_SLOT(98, void (*)(onnx_type_info *))(type);
}

static inline void onnx_release_tensor_info(const onnx_api *api, onnx_tensor_info *info) {
    ONNX_SLOT(99, void (*)(onnx_tensor_info *))(info);
}

static inline void onnx_release_session_options(const onnx_api *api, onnx_session_options *options) {
    ONNX_SLOT(100, void (*)(onnx_session_options *))(options);
}

static inline onnx_status *onnx_available_providers(const onnx_api *api, char ***names, int *count) {
    return ONNX_SLOT(125, onnx_status * (*)(char ***, int *))(names, count);
}

static inline onnx_status *onnx_release_available_providers(const onnx_api *api, char **names, int count) {
    return ONNX_SLOT(126, onnx_status * (*)(char **, int))(names, count);
}

static inline onnx_status *onnx_add_session_config(const onnx_api *api, onnx_session_options *options, const char *key,
                                                   const char *value) {
    return ONNX_SLOT(130, onnx_status * (*)(onnx_session_options *, const char *, const char *))(options, key, value);
}

#undef ONNX_SLOT
