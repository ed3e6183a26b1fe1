internal import COpenCL

/// OpenCL's devices, asked of `libOpenCL.so.1`; none where it is missing.
@safe
enum OpenCLDevices {
    private static let devicesMax = 16
    /// CL_DEVICE_TYPE_GPU and CL_DEVICE_TYPE_ACCELERATOR.
    private static let acceleratorTypes: UInt64 = 4 | 8

    static func list() -> [ComputeDevice] {
        var found = [copencl_device](repeating: copencl_device(), count: devicesMax)
        let count = unsafe copencl_devices(&found, Int32(devicesMax))
        return found.prefix(max(0, Int(count))).enumerated().map { index, device in
            ComputeDevice(
                id: "gpu:\(index)", kind: .openCL,
                model: "\(text(device.name)) (\(text(device.platform)))",
                memoryBytes: Int(clamping: device.memory_bytes), cores: Int(device.compute_units),
                features: [text(device.version)],
                isAccelerator: device.type & acceleratorTypes != 0,
                openCL: .init(platform: Int(device.platform_index), device: Int(device.device_index)))
        }
    }

    /// The text of a fixed field that ends with a zero byte.
    private static func text<Field>(_ field: Field) -> String {
        unsafe withUnsafeBytes(of: field) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
