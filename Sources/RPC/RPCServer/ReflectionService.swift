internal import Messages
internal import RPCCore

/// `grpc.reflection`: what services the server has, and the files that declare them. Version 1 and v1alpha are the
/// same messages under two names.
struct ReflectionService: ReflectionServerReflectionHandler {
    private let services: [String]

    /// Registers both versions, listing every service that is registered so far, and themselves.
    static func register(in router: inout Router) {
        let current = ReflectionServerReflectionMethods.serverReflectionInfo
        let former = ReflectionV1AlphaServerReflectionMethods.serverReflectionInfo
        let service = ReflectionService(services: (router.services + [current.service, former.service]).sorted())
        service.register(in: &router)
        router.bidirectional(former, resource: { (_: ReflectionServerReflectionRequest) in "" }) {
            try await service.serverReflectionInfo($0, context: $1, responses: $2)
        }
    }

    func serverReflectionInfo(
        _ requests: RequestStream<ReflectionServerReflectionRequest>, context: CallContext,
        responses: ResponseWriter<ReflectionServerReflectionResponse>
    ) async throws {
        while let request = try await requests.next() {
            try await responses.write(
                ReflectionServerReflectionResponse(
                    validHost: request.host, originalRequest: request, messageResponse: answer(request)))
        }
    }

    private func answer(
        _ request: ReflectionServerReflectionRequest
    ) -> ReflectionServerReflectionResponse.MessageResponse {
        switch request.messageRequest {
        case .listServices:
            return .listServicesResponse(
                ReflectionListServiceResponse(service: services.map { ReflectionServiceResponse(name: $0) }))
        case .fileByFilename(let name):
            return files(named: name)
        case .fileContainingSymbol(let symbol):
            guard let name = ProtoDescriptors.fileName(declaring: symbol) else { return missing("symbol \(symbol)") }
            return files(named: name)
        case .fileContainingExtension(let asked):
            let name = ProtoDescriptors.fileName(extending: asked.containingType, number: asked.extensionNumber)
            guard let name else { return missing("extension \(asked.extensionNumber) of \(asked.containingType)") }
            return files(named: name)
        case .allExtensionNumbersOfType(let type):
            guard let numbers = ProtoDescriptors.extensionNumbers(of: type) else { return missing("type \(type)") }
            return .allExtensionNumbersResponse(
                ReflectionExtensionNumberResponse(baseTypeName: type, extensionNumber: numbers))
        case nil:
            return error(.invalidArgument, "the request asks for nothing")
        }
    }

    private func files(named name: String) -> ReflectionServerReflectionResponse.MessageResponse {
        guard let files = ProtoDescriptors.file(named: name) else { return missing("file \(name)") }
        return .fileDescriptorResponse(ReflectionFileDescriptorResponse(fileDescriptorProto: files))
    }

    private func missing(_ what: String) -> ReflectionServerReflectionResponse.MessageResponse {
        error(.notFound, "there is no \(what)")
    }

    private func error(_ code: StatusCode, _ message: String) -> ReflectionServerReflectionResponse.MessageResponse {
        .errorResponse(ReflectionErrorResponse(errorCode: Int32(code.rawValue), errorMessage: message))
    }
}
