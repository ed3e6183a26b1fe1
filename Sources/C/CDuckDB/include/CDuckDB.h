#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Our own declarations of the functions of DuckDB's C API that we call (1.5), resolved at run time. Names are the
   API's without `duckdb_`; handles are opaque pointers. */

typedef void *cduckdb_database;
typedef void *cduckdb_connection;
typedef void *cduckdb_config;
typedef void *cduckdb_prepared;
typedef void *cduckdb_extracted;
typedef void *cduckdb_pending;
typedef void *cduckdb_chunk;
typedef void *cduckdb_vector;
typedef void *cduckdb_logical_type;
typedef void *cduckdb_appender;

/* duckdb_result: six words of which only DuckDB knows the meaning. */
typedef struct {
    uint64_t words[3];
    void *pointers[3];
} cduckdb_result;

/* duckdb_string_t: up to 12 bytes inline, else a prefix of four and a pointer. */
typedef union {
    struct {
        uint32_t length;
        char prefix[4];
        const char *bytes;
    } pointer;
    struct {
        uint32_t length;
        char bytes[12];
    } inlined;
} cduckdb_string;

typedef struct {
    uint64_t lower;
    int64_t upper;
} cduckdb_hugeint;

typedef struct {
    const char *(*library_version)(void);
    void (*free)(void *);

    int (*create_config)(cduckdb_config *);
    int (*set_config)(cduckdb_config, const char *, const char *);
    void (*destroy_config)(cduckdb_config *);
    int (*open_ext)(const char *, cduckdb_database *, cduckdb_config, char **);
    void (*close)(cduckdb_database *);
    int (*connect)(cduckdb_database, cduckdb_connection *);
    void (*disconnect)(cduckdb_connection *);
    void (*interrupt)(cduckdb_connection);

    int (*query)(cduckdb_connection, const char *, cduckdb_result *);
    const char *(*result_error)(cduckdb_result *);
    int (*result_error_type)(cduckdb_result *);
    void (*destroy_result)(cduckdb_result *);
    uint64_t (*column_count)(cduckdb_result *);
    const char *(*column_name)(cduckdb_result *, uint64_t);
    cduckdb_logical_type (*column_logical_type)(cduckdb_result *, uint64_t);
    cduckdb_chunk (*fetch_chunk)(cduckdb_result);

    uint64_t (*extract_statements)(cduckdb_connection, const char *, cduckdb_extracted *);
    const char *(*extract_statements_error)(cduckdb_extracted);
    int (*prepare_extracted_statement)(cduckdb_connection, cduckdb_extracted, uint64_t, cduckdb_prepared *);
    void (*destroy_extracted)(cduckdb_extracted *);
    const char *(*prepare_error)(cduckdb_prepared);
    int (*prepared_statement_type)(cduckdb_prepared);
    uint64_t (*nparams)(cduckdb_prepared);
    uint64_t (*prepared_statement_column_count)(cduckdb_prepared);
    char *(*prepared_statement_column_name)(cduckdb_prepared, uint64_t);
    cduckdb_logical_type (*prepared_statement_column_logical_type)(cduckdb_prepared, uint64_t);
    void (*destroy_prepare)(cduckdb_prepared *);
    int (*pending_prepared_streaming)(cduckdb_prepared, cduckdb_pending *);
    const char *(*pending_error)(cduckdb_pending);
    int (*execute_pending)(cduckdb_pending, cduckdb_result *);
    void (*destroy_pending)(cduckdb_pending *);

    uint64_t (*data_chunk_get_size)(cduckdb_chunk);
    cduckdb_vector (*data_chunk_get_vector)(cduckdb_chunk, uint64_t);
    void (*destroy_data_chunk)(cduckdb_chunk *);
    void *(*vector_get_data)(cduckdb_vector);
    uint64_t *(*vector_get_validity)(cduckdb_vector);

    int (*get_type_id)(cduckdb_logical_type);
    uint8_t (*decimal_scale)(cduckdb_logical_type);
    int (*decimal_internal_type)(cduckdb_logical_type);
    int (*enum_internal_type)(cduckdb_logical_type);
    uint32_t (*enum_dictionary_size)(cduckdb_logical_type);
    char *(*enum_dictionary_value)(cduckdb_logical_type, uint64_t);
    cduckdb_logical_type (*create_logical_type)(int);
    void (*destroy_logical_type)(cduckdb_logical_type *);

    uint64_t (*vector_size)(void);
    cduckdb_chunk (*create_data_chunk)(cduckdb_logical_type *, uint64_t);
    void (*data_chunk_reset)(cduckdb_chunk);
    void (*data_chunk_set_size)(cduckdb_chunk, uint64_t);
    void (*vector_ensure_validity_writable)(cduckdb_vector);
    void (*vector_assign_string_element_len)(cduckdb_vector, uint64_t, const char *, uint64_t);
    int (*appender_create)(cduckdb_connection, const char *, const char *, cduckdb_appender *);
    const char *(*appender_error)(cduckdb_appender);
    int (*append_data_chunk)(cduckdb_appender, cduckdb_chunk);
    int (*appender_close)(cduckdb_appender);
    int (*appender_destroy)(cduckdb_appender *);
} cduckdb_functions;

/* Loads the library at `path`; `python`, if not NULL, is the soname of the Python library it needs. On failure
   returns false and leaves the reason in `error`. Never unloads. */
bool cduckdb_load(const char *path, const char *python, cduckdb_functions *functions, char *error, size_t error_size);
