#include "CDuckDB.h"
#include <dlfcn.h>
#include <stdio.h>

static bool fail(char *error, size_t size, const char *what, const char *detail) {
    snprintf(error, size, "%s: %s", what, detail ? detail : "unknown");
    return false;
}

#define RESOLVE(field)                                                                       \
    do {                                                                                     \
        *(void **)&functions->field = dlsym(library, "duckdb_" #field);                      \
        if (!functions->field) return fail(error, error_size, "duckdb_" #field, "not found"); \
    } while (0)

bool cduckdb_load(const char *path, const char *python, cduckdb_functions *functions, char *error, size_t error_size) {
    /* The Python module leaves the interpreter's symbols to whoever loads it. */
    if (python && !dlopen(python, RTLD_NOW | RTLD_GLOBAL)) return fail(error, error_size, python, dlerror());
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return fail(error, error_size, path, dlerror());

    RESOLVE(library_version);
    RESOLVE(free);
    RESOLVE(create_config);
    RESOLVE(set_config);
    RESOLVE(destroy_config);
    RESOLVE(open_ext);
    RESOLVE(close);
    RESOLVE(connect);
    RESOLVE(disconnect);
    RESOLVE(interrupt);
    RESOLVE(query);
    RESOLVE(result_error);
    RESOLVE(result_error_type);
    RESOLVE(destroy_result);
    RESOLVE(column_count);
    RESOLVE(column_name);
    RESOLVE(column_logical_type);
    RESOLVE(fetch_chunk);
    RESOLVE(extract_statements);
    RESOLVE(extract_statements_error);
    RESOLVE(prepare_extracted_statement);
    RESOLVE(destroy_extracted);
    RESOLVE(prepare_error);
    RESOLVE(prepared_statement_type);
    RESOLVE(nparams);
    RESOLVE(prepared_statement_column_count);
    RESOLVE(prepared_statement_column_name);
    RESOLVE(prepared_statement_column_logical_type);
    RESOLVE(destroy_prepare);
    RESOLVE(pending_prepared_streaming);
    RESOLVE(pending_error);
    RESOLVE(execute_pending);
    RESOLVE(destroy_pending);
    RESOLVE(data_chunk_get_size);
    RESOLVE(data_chunk_get_vector);
    RESOLVE(destroy_data_chunk);
    RESOLVE(vector_get_data);
    RESOLVE(vector_get_validity);
    RESOLVE(get_type_id);
    RESOLVE(decimal_scale);
    RESOLVE(decimal_internal_type);
    RESOLVE(enum_internal_type);
    RESOLVE(enum_dictionary_size);
    RESOLVE(enum_dictionary_value);
    RESOLVE(create_logical_type);
    RESOLVE(destroy_logical_type);
    RESOLVE(vector_size);
    RESOLVE(create_data_chunk);
    RESOLVE(data_chunk_reset);
    RESOLVE(data_chunk_set_size);
    RESOLVE(vector_ensure_validity_writable);
    RESOLVE(vector_assign_string_element_len);
    RESOLVE(appender_create);
    RESOLVE(appender_error);
    RESOLVE(append_data_chunk);
    RESOLVE(appender_close);
    RESOLVE(appender_destroy);
    return true;
}
