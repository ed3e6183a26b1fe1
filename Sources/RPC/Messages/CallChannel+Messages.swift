internal import RPCCore

/// What generated clients are made of.
extension CallChannel {
    func reply<Request: WireMessage, Response: WireMessage>(
        to request: Request, _ method: MethodDescriptor, _ options: CallOptions
    ) async throws -> Response {
        let bytes = try await unary(method, message: request.wireBytes(), options: options)
        return try Response(wire: bytes.span)
    }

    func replies<Request: WireMessage, Response: WireMessage>(
        to request: Request, _ method: MethodDescriptor, _ options: CallOptions
    ) async throws -> ClientCall<Request, Response> {
        let stream = try await openStream(method, options: options)
        try await stream.send(request.wireBytes())
        try await stream.finishSending()
        return ClientCall(stream)
    }
}

/// The full name of a resource that foreign protocols call by its last part alone.
func qualifiedName(_ name: String, under prefix: String) -> String {
    name.isEmpty || name.hasPrefix("projects/") ? name : prefix + name
}
