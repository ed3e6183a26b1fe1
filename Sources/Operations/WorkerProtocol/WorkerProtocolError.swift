package enum WorkerProtocolError: Error, Sendable, Equatable {
    case invalidFileKey(byteCount: Int)
    case frameTooLong(bytes: Int)
    case truncatedFrame
    case unknownEvent(UInt8)
    /// The payload of an event or the description is not what it should be.
    case malformed(String)
    case versionMismatch(worker: Int, server: Int)
    case systemCall(name: String, errno: Int32)
}

extension WorkerProtocolError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidFileKey(let count): "a file key has 16, 24 or 32 bytes, not \(count)"
        case .frameTooLong(let bytes): "a frame of \(bytes) bytes exceeds the limit of \(WorkerProtocol.frameBytesMax)"
        case .truncatedFrame: "the stream ended inside a frame"
        case .unknownEvent(let code): "event code \(code) is unknown"
        case .malformed(let reason): "malformed: \(reason)"
        case .versionMismatch(let worker, let server): "the worker speaks version \(worker), the server \(server)"
        case .systemCall(let name, let code): "\(name) failed with errno \(code)"
        }
    }
}
