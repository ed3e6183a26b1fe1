/// Something a job can compute on.
package struct ComputeDevice: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        case cpu
        /// An OpenCL device; LightGBM calls every one of them a GPU, PoCL's CPU device too.
        case openCL = "opencl"
    }

    /// `cpu`, or `gpu:0`, `gpu:1` … in the order of OpenCL's platforms and devices.
    package var id: String
    package var kind: Kind
    /// As the hardware or driver calls it.
    package var model: String
    package var memoryBytes: Int
    /// Cores this process may use, or compute units.
    package var cores: Int
    /// Instruction sets that matter here, such as `avx2`; of an OpenCL device its version.
    package var features: [String]
    /// A GPU or other accelerator, and not the CPU under another name.
    package var isAccelerator: Bool
    /// Position among OpenCL's platforms and the platform's devices.
    package var openCL: OpenCLPosition?

    package struct OpenCLPosition: Sendable, Equatable, Codable {
        package var platform: Int
        package var device: Int
        package init(platform: Int, device: Int) {
            self.platform = platform
            self.device = device
        }
    }

    package init(
        id: String, kind: Kind, model: String, memoryBytes: Int, cores: Int, features: [String],
        isAccelerator: Bool = false, openCL: OpenCLPosition? = nil
    ) {
        self.id = id
        self.kind = kind
        self.model = model
        self.memoryBytes = memoryBytes
        self.cores = cores
        self.features = features
        self.isAccelerator = isAccelerator
        self.openCL = openCL
    }
}
