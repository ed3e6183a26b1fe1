// Made by `make generate` from Protos/grpc/health/v1/health.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package struct HealthCheckRequest: GeneratedMessage {
    /// Full name of a service; empty is the server as a whole.
    package var service: String

    package init(
        service: String = ""
    ) {
        self.service = service
    }

    package init(reading reader: MessageReader) throws(WireError) {
        service = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, service)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_health_v1_HealthCheckRequest(), fieldCount: 1) }
}

package struct HealthCheckResponse: GeneratedMessage {
    package var status: HealthCheckResponse.ServingStatus

    package init(
        status: HealthCheckResponse.ServingStatus = .unknown
    ) {
        self.status = status
    }

    package init(reading reader: MessageReader) throws(WireError) {
        status = reader.enumeration(0)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, status)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_health_v1_HealthCheckResponse(), fieldCount: 1) }
}

extension HealthCheckResponse {
package enum ServingStatus: WireEnum {
    case unknown
    case serving
    case notServing
    /// Sent by Watch alone.
    case serviceUnknown
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unknown
        case 1: self = .serving
        case 2: self = .notServing
        case 3: self = .serviceUnknown
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unknown: 0
        case .serving: 1
        case .notServing: 2
        case .serviceUnknown: 3
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unknown, "UNKNOWN"),
            (.serving, "SERVING"),
            (.notServing, "NOT_SERVING"),
            (.serviceUnknown, "SERVICE_UNKNOWN"),
        ]
    }
}
}

/// The methods of `grpc.health.v1.Health`.
package enum HealthMethods {
    package static let check = MethodDescriptor(
        service: "grpc.health.v1.Health", name: "Check", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let watch = MethodDescriptor(
        service: "grpc.health.v1.Health", name: "Watch", kind: .serverStreaming,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        check,
        watch,
    ]
}

/// What answers `grpc.health.v1.Health`.
package protocol HealthHandler: Sendable {
    /// NOT_FOUND for a service the server does not know.
    func check(_ request: HealthCheckRequest, context: CallContext) throws -> Immediate<HealthCheckResponse>
    /// The status now, then every change of it.
    func watch(_ request: HealthCheckRequest, context: CallContext, responses: ResponseWriter<HealthCheckResponse>) async throws
}

extension HealthHandler {
    /// Adds every method of `grpc.health.v1.Health` to the router.
    package func register(in router: inout Router) {
        router.immediate(HealthMethods.check, resource: { (_: HealthCheckRequest) in "" }) {
            try self.check($0, context: $1)
        }
        router.serverStreaming(HealthMethods.watch, resource: { (_: HealthCheckRequest) in "" }) {
            try await self.watch($0, context: $1, responses: $2)
        }
    }
}

/// Calls `grpc.health.v1.Health` over a channel.
package struct HealthClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// NOT_FOUND for a service the server does not know.
    package func check(_ request: HealthCheckRequest, options: CallOptions = CallOptions()) async throws -> HealthCheckResponse {
        try await channel.reply(to: request, HealthMethods.check, options)
    }
    /// The status now, then every change of it.
    package func watch(_ request: HealthCheckRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<HealthCheckRequest, HealthCheckResponse> {
        try await channel.replies(to: request, HealthMethods.watch, options)
    }
}
