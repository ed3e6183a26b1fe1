/// What this machine can compute on: the CPU first, then OpenCL devices. CUDA devices are reached through ONNX
/// Runtime alone, which reports its own.
package enum DeviceInventory {
    /// Loads OpenCL's drivers into this process; a server asks a worker instead (`mizan-worker --devices`).
    package static func list() -> [ComputeDevice] { [CPUDevice.read()] + OpenCLDevices.list() }
}
