#include "COpenCL.h"
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

enum {
    PLATFORM_NAME = 0x0902,
    DEVICE_TYPE = 0x1000,
    DEVICE_MAX_COMPUTE_UNITS = 0x1002,
    DEVICE_GLOBAL_MEM_SIZE = 0x101F,
    DEVICE_NAME = 0x102B,
    DEVICE_VERSION = 0x102F,
    DEVICES_MAX = 16
};
static const uint64_t DEVICE_TYPE_ALL = 0xFFFFFFFF;

typedef int32_t (*get_platform_ids)(uint32_t, void **, uint32_t *);
typedef int32_t (*get_platform_info)(void *, uint32_t, size_t, void *, size_t *);
typedef int32_t (*get_device_ids)(void *, uint64_t, uint32_t, void **, uint32_t *);
typedef int32_t (*get_device_info)(void *, uint32_t, size_t, void *, size_t *);

int copencl_devices(copencl_device *devices, int capacity) {
    void *library = dlopen("libOpenCL.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
    get_platform_ids platform_ids = (get_platform_ids)dlsym(library, "clGetPlatformIDs");
    get_platform_info platform_info = (get_platform_info)dlsym(library, "clGetPlatformInfo");
    get_device_ids device_ids = (get_device_ids)dlsym(library, "clGetDeviceIDs");
    get_device_info device_info = (get_device_info)dlsym(library, "clGetDeviceInfo");
    if (!platform_ids || !platform_info || !device_ids || !device_info) return -2;

    void *platforms[DEVICES_MAX];
    uint32_t platform_count = 0;
    if (platform_ids(DEVICES_MAX, platforms, &platform_count) != 0) return 0;
    if (platform_count > DEVICES_MAX) platform_count = DEVICES_MAX;
    int found = 0;
    for (uint32_t p = 0; p < platform_count; p++) {
        void *ids[DEVICES_MAX];
        uint32_t count = 0;
        if (device_ids(platforms[p], DEVICE_TYPE_ALL, DEVICES_MAX, ids, &count) != 0) continue;
        if (count > DEVICES_MAX) count = DEVICES_MAX;
        for (uint32_t d = 0; d < count && found < capacity; d++) {
            copencl_device *device = &devices[found++];
            memset(device, 0, sizeof *device);
            device->platform_index = (int32_t)p;
            device->device_index = (int32_t)d;
            platform_info(platforms[p], PLATFORM_NAME, sizeof device->platform - 1, device->platform, NULL);
            device_info(ids[d], DEVICE_NAME, sizeof device->name - 1, device->name, NULL);
            device_info(ids[d], DEVICE_VERSION, sizeof device->version - 1, device->version, NULL);
            device_info(ids[d], DEVICE_TYPE, sizeof device->type, &device->type, NULL);
            device_info(ids[d], DEVICE_GLOBAL_MEM_SIZE, sizeof device->memory_bytes, &device->memory_bytes, NULL);
            device_info(ids[d], DEVICE_MAX_COMPUTE_UNITS, sizeof device->compute_units, &device->compute_units, NULL);
        }
    }
    return found;
}
