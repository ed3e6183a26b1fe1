package import RPCCore

/// `google.rpc.Status`: what travels in `grpc-status-details-bin` beside the code and the message of a failed call.
package enum StatusDetails {
    /// The bytes for an error; nil when it has no details, as then the header is left out.
    package static func encode(_ error: RPCError) -> [UInt8]? {
        guard !error.details.isEmpty else { return nil }
        let status = GoogleRPCStatus(
            code: Int32(error.code.rawValue), message: error.message, details: error.details.map(packed))
        return status.wireBytes()
    }

    /// The details in the bytes of a `google.rpc.Status`. What Mizan does not know, or cannot read, is left out: the
    /// code and the message of the call stand without it.
    package static func decode(_ bytes: [UInt8]) -> [ErrorDetail] {
        guard let status = try? GoogleRPCStatus(wire: bytes.span) else { return [] }
        return status.details.compactMap { try? unpacked($0) }
    }

    private static func packed(_ detail: ErrorDetail) -> GoogleAny {
        switch detail {
        case .badRequest(let violations):
            any(
                GoogleRPCBadRequest(
                    fieldViolations: violations.map { .init(field: $0.field, description: $0.description) }))
        case .errorInfo(let reason, let domain, let metadata):
            any(GoogleRPCErrorInfo(reason: reason, domain: domain, metadata: metadata))
        case .retryInfo(let delay):
            any(GoogleRPCRetryInfo(retryDelay: GoogleDuration(delay)))
        case .help(let text):
            any(GoogleRPCHelp(links: [.init(description: text)]))
        }
    }

    private static func unpacked(_ any: GoogleAny) throws(RPCError) -> ErrorDetail? {
        switch any.typeURL.split(separator: "/").last {
        case "google.rpc.BadRequest":
            let violations = try GoogleRPCBadRequest(wire: any.value.span).fieldViolations
            return .badRequest(violations.map { FieldViolation(field: $0.field, description: $0.description) })
        case "google.rpc.ErrorInfo":
            let info = try GoogleRPCErrorInfo(wire: any.value.span)
            return .errorInfo(reason: info.reason, domain: info.domain, metadata: info.metadata)
        case "google.rpc.RetryInfo":
            let delay = try GoogleRPCRetryInfo(wire: any.value.span).retryDelay ?? GoogleDuration()
            return .retryInfo(delay: delay.duration)
        case "google.rpc.Help":
            let links = try GoogleRPCHelp(wire: any.value.span).links
            return .help(
                links.map { $0.url.isEmpty ? $0.description : "\($0.description): \($0.url)" }.joined(separator: "\n"))
        default: return nil
        }
    }

    private static func any<Message: GeneratedMessage>(_ message: Message) -> GoogleAny {
        GoogleAny(typeURL: "type.googleapis.com/\(Message.shape.name)", value: message.wireBytes())
    }
}

extension GoogleDuration {
    private static let attosecondsPerNanosecond: Int64 = 1_000_000_000

    /// Parts of a nanosecond are cut off.
    package init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(seconds: seconds, nanos: Int32(attoseconds / Self.attosecondsPerNanosecond))
    }

    package var duration: Duration {
        Duration(secondsComponent: seconds, attosecondsComponent: Int64(nanos) * Self.attosecondsPerNanosecond)
    }
}
