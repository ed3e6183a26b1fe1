#include "CLightGBM.h"
#include <dlfcn.h>
#include <stdio.h>

static bool fail(char *error, size_t size, const char *what, const char *detail) {
    snprintf(error, size, "%s: %s", what, detail ? detail : "unknown");
    return false;
}

#define RESOLVE(field, symbol)                                                       \
    do {                                                                             \
        *(void **)&functions->field = dlsym(library, symbol);                        \
        if (!functions->field) return fail(error, error_size, symbol, "not found");  \
    } while (0)

bool clightgbm_load(const char *path, clightgbm_functions *functions, char *error, size_t error_size) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return fail(error, error_size, path, dlerror());
    RESOLVE(get_last_error, "LGBM_GetLastError");
    RESOLVE(register_log_callback, "LGBM_RegisterLogCallback");
    RESOLVE(dataset_create_from_mat, "LGBM_DatasetCreateFromMat");
    RESOLVE(dataset_set_field, "LGBM_DatasetSetField");
    RESOLVE(dataset_set_feature_names, "LGBM_DatasetSetFeatureNames");
    RESOLVE(dataset_free, "LGBM_DatasetFree");
    RESOLVE(booster_create, "LGBM_BoosterCreate");
    RESOLVE(booster_load_model_from_string, "LGBM_BoosterLoadModelFromString");
    RESOLVE(booster_merge, "LGBM_BoosterMerge");
    RESOLVE(booster_add_valid_data, "LGBM_BoosterAddValidData");
    RESOLVE(booster_update_one_iter, "LGBM_BoosterUpdateOneIter");
    RESOLVE(booster_get_current_iteration, "LGBM_BoosterGetCurrentIteration");
    RESOLVE(booster_get_eval, "LGBM_BoosterGetEval");
    RESOLVE(booster_save_model_to_string, "LGBM_BoosterSaveModelToString");
    RESOLVE(booster_predict_for_mat, "LGBM_BoosterPredictForMat");
    RESOLVE(booster_feature_importance, "LGBM_BoosterFeatureImportance");
    RESOLVE(booster_free, "LGBM_BoosterFree");
    return true;
}

static void to_standard_error(const char *message) { fputs(message, stderr); }

void clightgbm_log_to_standard_error(const clightgbm_functions *functions) {
    functions->register_log_callback(to_standard_error);
}
