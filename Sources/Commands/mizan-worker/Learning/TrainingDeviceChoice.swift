internal import Devices
internal import Learners
internal import WorkerProtocol

/// Which device a training runs on, and why not the one that was hoped for.
struct TrainingDeviceChoice: Equatable {
    var device: BoostingSettings.Device
    var name: String
    var fallbackReason: String?

    /// - Parameter devices: what there is, the CPU first.
    static func choose(_ requested: TrainingDevice, from devices: [ComputeDevice]) throws -> TrainingDeviceChoice {
        let cpu = TrainingDeviceChoice(device: .cpu, name: devices.first?.model ?? "CPU")
        let openCL = devices.filter { $0.openCL != nil }
        let accelerator = openCL.first(where: \.isAccelerator)
        switch requested {
        case .cpu: return cpu
        case .gpu:
            guard let found = accelerator ?? openCL.first, let choice = TrainingDeviceChoice(openCL: found) else {
                throw WorkerFailure(
                    .failedPrecondition, "there is no OpenCL device on this machine",
                    hint: "install the GPU's OpenCL driver, or train with device auto or cpu")
            }
            return choice
        case .auto:
            if let accelerator, let choice = TrainingDeviceChoice(openCL: accelerator) { return choice }
            let others = openCL.map(\.model).joined(separator: ", ")
            return cpu.falling(
                back: openCL.isEmpty ? "there is no OpenCL device" : "OpenCL offers no GPU, only \(others)")
        }
    }

    private init(device: BoostingSettings.Device, name: String, fallbackReason: String? = nil) {
        self.device = device
        self.name = name
        self.fallbackReason = fallbackReason
    }

    private init?(openCL found: ComputeDevice) {
        guard let position = found.openCL else { return nil }
        self.init(device: .openCL(platform: position.platform, device: position.device), name: found.model)
    }

    /// The same choice on the device that the trees so far were grown on.
    func on(_ device: BoostingSettings.Device, cpu: ComputeDevice?) -> TrainingDeviceChoice {
        guard device != self.device else { return self }
        let name = device == .cpu ? cpu?.model ?? "CPU" : name
        return TrainingDeviceChoice(
            device: device, name: name, fallbackReason: fallbackReason ?? "an earlier attempt began on \(name)")
    }

    func falling(back reason: String) -> TrainingDeviceChoice {
        TrainingDeviceChoice(device: device, name: name, fallbackReason: reason)
    }
}
