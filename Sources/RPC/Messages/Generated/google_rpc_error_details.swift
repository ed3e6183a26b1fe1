// Made by `make generate` from Protos/google/rpc/error_details.proto. Do not edit.

internal import CMizanProtos

package struct GoogleRPCErrorInfo: GeneratedMessage {
    /// A constant in UPPER_SNAKE_CASE, unique within the domain.
    package var reason: String
    package var domain: String
    package var metadata: [String: String]

    package init(
        reason: String = "", domain: String = "", metadata: [String: String] = [:]
    ) {
        self.reason = reason
        self.domain = domain
        self.metadata = metadata
    }

    package init(reading reader: MessageReader) throws(WireError) {
        reason = try reader.string(0)
        domain = try reader.string(1)
        metadata = try reader.map(2) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, reason)
        writer.string(1, domain)
        writer.map(2, metadata) { $0.string(0, $1); $0.string(1, $2) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_ErrorInfo(), fieldCount: 3) }
}

package struct GoogleRPCRetryInfo: GeneratedMessage {
    /// How long to wait before the call is sent again.
    package var retryDelay: GoogleDuration?

    package init(
        retryDelay: GoogleDuration? = nil
    ) {
        self.retryDelay = retryDelay
    }

    package init(reading reader: MessageReader) throws(WireError) {
        retryDelay = try reader.message(0)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, retryDelay)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_RetryInfo(), fieldCount: 1) }
}

package struct GoogleRPCBadRequest: GeneratedMessage {
    package var fieldViolations: [GoogleRPCBadRequest.FieldViolation]

    package init(
        fieldViolations: [GoogleRPCBadRequest.FieldViolation] = []
    ) {
        self.fieldViolations = fieldViolations
    }

    package init(reading reader: MessageReader) throws(WireError) {
        fieldViolations = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, fieldViolations)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_BadRequest(), fieldCount: 1) }
}

extension GoogleRPCBadRequest {
package struct FieldViolation: GeneratedMessage {
    /// Path of the field in the request, such as `spec.columns[2].name`.
    package var field: String
    package var description: String

    package init(
        field: String = "", description: String = ""
    ) {
        self.field = field
        self.description = description
    }

    package init(reading reader: MessageReader) throws(WireError) {
        field = try reader.string(0)
        description = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, field)
        writer.string(1, description)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_BadRequest_FieldViolation(), fieldCount: 2) }
}
}

package struct GoogleRPCHelp: GeneratedMessage {
    package var links: [GoogleRPCHelp.Link]

    package init(
        links: [GoogleRPCHelp.Link] = []
    ) {
        self.links = links
    }

    package init(reading reader: MessageReader) throws(WireError) {
        links = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, links)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_Help(), fieldCount: 1) }
}

extension GoogleRPCHelp {
package struct Link: GeneratedMessage {
    package var description: String
    package var url: String

    package init(
        description: String = "", url: String = ""
    ) {
        self.description = description
        self.url = url
    }

    package init(reading reader: MessageReader) throws(WireError) {
        description = try reader.string(0)
        url = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, description)
        writer.string(1, url)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_google_rpc_Help_Link(), fieldCount: 2) }
}
}
