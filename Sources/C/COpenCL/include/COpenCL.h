#pragma once
#include <stdint.h>

/* What OpenCL's loader knows, asked through libOpenCL.so.1 opened at run time. Own declarations of the few functions
   called; constants from the OpenCL 1.2 specification. */

typedef struct {
    int32_t platform_index;
    int32_t device_index;
    /* CL_DEVICE_TYPE bits: 2 CPU, 4 GPU, 8 accelerator */
    uint64_t type;
    uint64_t memory_bytes;
    uint32_t compute_units;
    char platform[128];
    char name[256];
    char version[128];
} copencl_device;

/* Fills at most `capacity` devices. Returns their number; -1 without the library, -2 when it lacks a function. */
int copencl_devices(copencl_device *devices, int capacity);
