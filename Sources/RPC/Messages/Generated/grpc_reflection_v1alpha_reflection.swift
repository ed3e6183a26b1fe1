// Made by `make generate` from Protos/grpc/reflection/v1alpha/reflection.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package struct ReflectionV1AlphaServerReflectionRequest: GeneratedMessage {
    package enum MessageRequest: Hashable, Sendable {
        case fileByFilename(String)
        /// Full name of a message, enum, service or method.
        case fileContainingSymbol(String)
        case fileContainingExtension(ReflectionV1AlphaExtensionRequest)
        /// Full name of a message.
        case allExtensionNumbersOfType(String)
        /// The content is not looked at.
        case listServices(String)
    }

    package var host: String
    package var messageRequest: MessageRequest?

    package init(
        host: String = "", messageRequest: MessageRequest? = nil
    ) {
        self.host = host
        self.messageRequest = messageRequest
    }

    package init(reading reader: MessageReader) throws(WireError) {
        host = try reader.string(0)
        switch reader.choice(1) {
        case 3: messageRequest = .fileByFilename(try reader.string(1))
        case 4: messageRequest = .fileContainingSymbol(try reader.string(2))
        case 5: messageRequest = .fileContainingExtension(try reader.message(3) ?? ReflectionV1AlphaExtensionRequest())
        case 6: messageRequest = .allExtensionNumbersOfType(try reader.string(4))
        case 7: messageRequest = .listServices(try reader.string(5))
        default: messageRequest = nil
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, host)
        switch messageRequest {
        case .fileByFilename(let value)?: writer.string(1, value)
        case .fileContainingSymbol(let value)?: writer.string(2, value)
        case .fileContainingExtension(let value)?: writer.message(3, value)
        case .allExtensionNumbersOfType(let value)?: writer.string(4, value)
        case .listServices(let value)?: writer.string(5, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ServerReflectionRequest(), fieldCount: 6) }
}

package struct ReflectionV1AlphaExtensionRequest: GeneratedMessage {
    /// Full name of the extended message.
    package var containingType: String
    package var extensionNumber: Int32

    package init(
        containingType: String = "", extensionNumber: Int32 = 0
    ) {
        self.containingType = containingType
        self.extensionNumber = extensionNumber
    }

    package init(reading reader: MessageReader) throws(WireError) {
        containingType = try reader.string(0)
        extensionNumber = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, containingType)
        writer.value(1, extensionNumber)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ExtensionRequest(), fieldCount: 2) }
}

package struct ReflectionV1AlphaServerReflectionResponse: GeneratedMessage {
    package enum MessageResponse: Hashable, Sendable {
        /// Answers the three file requests, with everything the file imports.
        case fileDescriptorResponse(ReflectionV1AlphaFileDescriptorResponse)
        case allExtensionNumbersResponse(ReflectionV1AlphaExtensionNumberResponse)
        case listServicesResponse(ReflectionV1AlphaListServiceResponse)
        case errorResponse(ReflectionV1AlphaErrorResponse)
    }

    package var validHost: String
    package var originalRequest: ReflectionV1AlphaServerReflectionRequest?
    package var messageResponse: MessageResponse?

    package init(
        validHost: String = "", originalRequest: ReflectionV1AlphaServerReflectionRequest? = nil,
        messageResponse: MessageResponse? = nil
    ) {
        self.validHost = validHost
        self.originalRequest = originalRequest
        self.messageResponse = messageResponse
    }

    package init(reading reader: MessageReader) throws(WireError) {
        validHost = try reader.string(0)
        originalRequest = try reader.message(1)
        switch reader.choice(2) {
        case 4: messageResponse = .fileDescriptorResponse(try reader.message(2) ?? ReflectionV1AlphaFileDescriptorResponse())
        case 5: messageResponse = .allExtensionNumbersResponse(try reader.message(3) ?? ReflectionV1AlphaExtensionNumberResponse())
        case 6: messageResponse = .listServicesResponse(try reader.message(4) ?? ReflectionV1AlphaListServiceResponse())
        case 7: messageResponse = .errorResponse(try reader.message(5) ?? ReflectionV1AlphaErrorResponse())
        default: messageResponse = nil
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, validHost)
        writer.message(1, originalRequest)
        switch messageResponse {
        case .fileDescriptorResponse(let value)?: writer.message(2, value)
        case .allExtensionNumbersResponse(let value)?: writer.message(3, value)
        case .listServicesResponse(let value)?: writer.message(4, value)
        case .errorResponse(let value)?: writer.message(5, value)
        case nil: break
        }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ServerReflectionResponse(), fieldCount: 6) }
}

package struct ReflectionV1AlphaFileDescriptorResponse: GeneratedMessage {
    /// Serialized google.protobuf.FileDescriptorProto messages.
    package var fileDescriptorProto: [[UInt8]]

    package init(
        fileDescriptorProto: [[UInt8]] = []
    ) {
        self.fileDescriptorProto = fileDescriptorProto
    }

    package init(reading reader: MessageReader) throws(WireError) {
        fileDescriptorProto = reader.byteStrings(0)
    }

    package func write(to writer: MessageWriter) {
        writer.byteStrings(0, fileDescriptorProto)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_FileDescriptorResponse(), fieldCount: 1) }
}

package struct ReflectionV1AlphaExtensionNumberResponse: GeneratedMessage {
    package var baseTypeName: String
    package var extensionNumber: [Int32]

    package init(
        baseTypeName: String = "", extensionNumber: [Int32] = []
    ) {
        self.baseTypeName = baseTypeName
        self.extensionNumber = extensionNumber
    }

    package init(reading reader: MessageReader) throws(WireError) {
        baseTypeName = try reader.string(0)
        extensionNumber = reader.values(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, baseTypeName)
        writer.values(1, extensionNumber)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ExtensionNumberResponse(), fieldCount: 2) }
}

package struct ReflectionV1AlphaListServiceResponse: GeneratedMessage {
    package var service: [ReflectionV1AlphaServiceResponse]

    package init(
        service: [ReflectionV1AlphaServiceResponse] = []
    ) {
        self.service = service
    }

    package init(reading reader: MessageReader) throws(WireError) {
        service = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, service)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ListServiceResponse(), fieldCount: 1) }
}

package struct ReflectionV1AlphaServiceResponse: GeneratedMessage {
    /// Full name of the service.
    package var name: String

    package init(
        name: String = ""
    ) {
        self.name = name
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ServiceResponse(), fieldCount: 1) }
}

package struct ReflectionV1AlphaErrorResponse: GeneratedMessage {
    /// A gRPC status code.
    package var errorCode: Int32
    package var errorMessage: String

    package init(
        errorCode: Int32 = 0, errorMessage: String = ""
    ) {
        self.errorCode = errorCode
        self.errorMessage = errorMessage
    }

    package init(reading reader: MessageReader) throws(WireError) {
        errorCode = reader.value(0)
        errorMessage = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, errorCode)
        writer.string(1, errorMessage)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_reflection_v1alpha_ErrorResponse(), fieldCount: 2) }
}

/// The methods of `grpc.reflection.v1alpha.ServerReflection`.
package enum ReflectionV1AlphaServerReflectionMethods {
    package static let serverReflectionInfo = MethodDescriptor(
        service: "grpc.reflection.v1alpha.ServerReflection", name: "ServerReflectionInfo", kind: .bidirectional,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        serverReflectionInfo,
    ]
}

/// What answers `grpc.reflection.v1alpha.ServerReflection`.
package protocol ReflectionV1AlphaServerReflectionHandler: Sendable {
    func serverReflectionInfo(_ requests: RequestStream<ReflectionV1AlphaServerReflectionRequest>, context: CallContext, responses: ResponseWriter<ReflectionV1AlphaServerReflectionResponse>) async throws
}

extension ReflectionV1AlphaServerReflectionHandler {
    /// Adds every method of `grpc.reflection.v1alpha.ServerReflection` to the router.
    package func register(in router: inout Router) {
        router.bidirectional(ReflectionV1AlphaServerReflectionMethods.serverReflectionInfo, resource: { (_: ReflectionV1AlphaServerReflectionRequest) in "" }) {
            try await self.serverReflectionInfo($0, context: $1, responses: $2)
        }
    }
}

/// Calls `grpc.reflection.v1alpha.ServerReflection` over a channel.
package struct ReflectionV1AlphaServerReflectionClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func serverReflectionInfo(options: CallOptions = CallOptions()) async throws -> ClientCall<ReflectionV1AlphaServerReflectionRequest, ReflectionV1AlphaServerReflectionResponse> {
        try await ClientCall(channel.openStream(ReflectionV1AlphaServerReflectionMethods.serverReflectionInfo, options: options))
    }
}
