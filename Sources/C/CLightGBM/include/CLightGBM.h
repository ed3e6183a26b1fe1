#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Our own declarations of the functions of LightGBM's C API that we call (4.x), resolved at run time. Names are the
   API's without `LGBM_`. All but get_last_error return 0, or -1 with the reason in get_last_error. */

typedef void *clightgbm_dataset;
typedef void *clightgbm_booster;

enum {
    CLIGHTGBM_FLOAT32 = 0,
    CLIGHTGBM_FLOAT64 = 1,
    CLIGHTGBM_PREDICT_NORMAL = 0,
    CLIGHTGBM_PREDICT_RAW = 1,
    CLIGHTGBM_IMPORTANCE_SPLIT = 0,
    CLIGHTGBM_IMPORTANCE_GAIN = 1
};

typedef struct {
    const char *(*get_last_error)(void);
    int (*register_log_callback)(void (*)(const char *));

    int (*dataset_create_from_mat)(const void *data, int data_type, int32_t rows, int32_t columns, int is_row_major,
                                   const char *parameters, clightgbm_dataset reference, clightgbm_dataset *out);
    int (*dataset_set_field)(clightgbm_dataset, const char *name, const void *data, int count, int type);
    int (*dataset_set_feature_names)(clightgbm_dataset, const char **names, int count);
    int (*dataset_free)(clightgbm_dataset);

    int (*booster_create)(clightgbm_dataset, const char *parameters, clightgbm_booster *out);
    int (*booster_load_model_from_string)(const char *text, int *iterations, clightgbm_booster *out);
    int (*booster_merge)(clightgbm_booster, clightgbm_booster other);
    int (*booster_add_valid_data)(clightgbm_booster, clightgbm_dataset);
    int (*booster_update_one_iter)(clightgbm_booster, int *is_finished);
    int (*booster_get_current_iteration)(clightgbm_booster, int *iteration);
    int (*booster_get_eval)(clightgbm_booster, int data_index, int *count, double *results);
    int (*booster_save_model_to_string)(clightgbm_booster, int start_iteration, int iterations, int importance_type,
                                        int64_t buffer_length, int64_t *length, char *text);
    int (*booster_predict_for_mat)(clightgbm_booster, const void *data, int data_type, int32_t rows, int32_t columns,
                                   int is_row_major, int predict_type, int start_iteration, int iterations,
                                   const char *parameters, int64_t *length, double *results);
    int (*booster_feature_importance)(clightgbm_booster, int iterations, int importance_type, double *results);
    int (*booster_free)(clightgbm_booster);
} clightgbm_functions;

/* Loads the library at `path`. On failure returns false and leaves the reason in `error`. Never unloads. */
bool clightgbm_load(const char *path, clightgbm_functions *functions, char *error, size_t error_size);

/* Sends the library's messages to standard error instead of standard output. */
void clightgbm_log_to_standard_error(const clightgbm_functions *functions);
