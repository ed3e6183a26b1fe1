internal import RPCCore

/// What a failed command tells: status, message, the fields at fault, and what to do next.
struct ErrorReport {
    private let code: String?
    private let message: String
    private var fields: [FieldViolation] = []
    private var hint: String?

    init(_ error: any Error) {
        guard let error = (error as? RPCError) ?? (error as? any RPCErrorConvertible)?.rpcError else {
            code = nil
            message = "\(error)"
            return
        }
        code = error.code.name
        message = error.message
        var hints: [String] = []
        for detail in error.details {
            switch detail {
            case .badRequest(let violations): fields += violations
            case .help(let text): hints.append(text)
            case .retryInfo(let delay): hints.append("try again in \(delay.components.seconds + 1) s")
            case .errorInfo: break
            }
        }
        hint = hints.isEmpty ? Self.usualHint(error) : hints.joined(separator: "\n      ")
    }

    func write(asJSON: Bool) {
        guard asJSON else { return Terminal.writeError(text) }
        let error: [(String, JSONValue)] =
            [("code", .string(code ?? "UNKNOWN")), ("message", .string(message))]
            + [
                (
                    "fields",
                    .array(
                        fields.map {
                            .object([("field", .string($0.field)), ("description", .string($0.description))])
                        })
                )
            ] + (hint.map { [("hint", .string($0))] } ?? [])
        Terminal.writeError(JSONValue.object([("error", .object(error))]).text + "\n")
    }

    private var text: String {
        var lines = ["error: " + (code.map { "\($0): " } ?? "") + message]
        for field in fields where fields.count > 1 || !message.contains(field.description) {
            lines.append("  \(field.field): \(field.description)")
        }
        if let hint { lines.append("hint: \(hint)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func usualHint(_ error: RPCError) -> String? {
        switch error.code {
        case .unavailable:
            "is the server running? Start it with: mizan-server --config D/mizan.yaml; wait for it with: "
                + "mizanctl server wait"
        case .unauthenticated: "the server does not know this certificate; get a new one: mizanctl client bundle"
        case .permissionDenied:
            "see what you may do with: mizanctl whoami; an administrator grants more with: mizanctl binding create"
        case .deadlineExceeded: "give it longer with --timeout SECONDS"
        case .unimplemented: "server and mizanctl are of different versions: compare with mizanctl whoami"
        default: nil
        }
    }
}
