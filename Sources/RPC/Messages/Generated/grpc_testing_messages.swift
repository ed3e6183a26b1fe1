// Made by `make generate` from Protos/grpc/testing/messages.proto. Do not edit.

internal import CMizanProtos

package enum TestingPayloadType: WireEnum {
    case compressable
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .compressable
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .compressable: 0
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.compressable, "COMPRESSABLE"),
        ]
    }
}

/// A bool that may be absent.
package struct TestingBoolValue: GeneratedMessage {
    package var value: Bool

    package init(
        value: Bool = false
    ) {
        self.value = value
    }

    package init(reading reader: MessageReader) throws(WireError) {
        value = reader.bool(0)
    }

    package func write(to writer: MessageWriter) {
        writer.bool(0, value)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_BoolValue(), fieldCount: 1) }
}

package struct TestingPayload: GeneratedMessage {
    package var type: TestingPayloadType
    package var body: [UInt8]

    package init(
        type: TestingPayloadType = .compressable, body: [UInt8] = []
    ) {
        self.type = type
        self.body = body
    }

    package init(reading reader: MessageReader) throws(WireError) {
        type = reader.enumeration(0)
        body = reader.bytes(1)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, type)
        writer.bytes(1, body)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_Payload(), fieldCount: 2) }
}

/// The status a server is asked to answer with.
package struct TestingEchoStatus: GeneratedMessage {
    package var code: Int32
    package var message: String

    package init(
        code: Int32 = 0, message: String = ""
    ) {
        self.code = code
        self.message = message
    }

    package init(reading reader: MessageReader) throws(WireError) {
        code = reader.value(0)
        message = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, code)
        writer.string(1, message)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_EchoStatus(), fieldCount: 2) }
}

package struct TestingSimpleRequest: GeneratedMessage {
    package var responseType: TestingPayloadType
    package var responseSize: Int32
    package var payload: TestingPayload?
    package var fillUsername: Bool
    package var fillOauthScope: Bool
    package var responseCompressed: TestingBoolValue?
    package var responseStatus: TestingEchoStatus?
    package var expectCompressed: TestingBoolValue?
    package var fillServerID: Bool

    package init(
        responseType: TestingPayloadType = .compressable, responseSize: Int32 = 0, payload: TestingPayload? = nil,
        fillUsername: Bool = false, fillOauthScope: Bool = false, responseCompressed: TestingBoolValue? = nil,
        responseStatus: TestingEchoStatus? = nil, expectCompressed: TestingBoolValue? = nil, fillServerID: Bool = false
    ) {
        self.responseType = responseType
        self.responseSize = responseSize
        self.payload = payload
        self.fillUsername = fillUsername
        self.fillOauthScope = fillOauthScope
        self.responseCompressed = responseCompressed
        self.responseStatus = responseStatus
        self.expectCompressed = expectCompressed
        self.fillServerID = fillServerID
    }

    package init(reading reader: MessageReader) throws(WireError) {
        responseType = reader.enumeration(0)
        responseSize = reader.value(1)
        payload = try reader.message(2)
        fillUsername = reader.bool(3)
        fillOauthScope = reader.bool(4)
        responseCompressed = try reader.message(5)
        responseStatus = try reader.message(6)
        expectCompressed = try reader.message(7)
        fillServerID = reader.bool(8)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, responseType)
        writer.value(1, responseSize)
        writer.message(2, payload)
        writer.bool(3, fillUsername)
        writer.bool(4, fillOauthScope)
        writer.message(5, responseCompressed)
        writer.message(6, responseStatus)
        writer.message(7, expectCompressed)
        writer.bool(8, fillServerID)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_SimpleRequest(), fieldCount: 9) }
}

package struct TestingSimpleResponse: GeneratedMessage {
    package var payload: TestingPayload?
    package var username: String
    package var oauthScope: String
    package var serverID: String
    package var hostname: String

    package init(
        payload: TestingPayload? = nil, username: String = "", oauthScope: String = "", serverID: String = "",
        hostname: String = ""
    ) {
        self.payload = payload
        self.username = username
        self.oauthScope = oauthScope
        self.serverID = serverID
        self.hostname = hostname
    }

    package init(reading reader: MessageReader) throws(WireError) {
        payload = try reader.message(0)
        username = try reader.string(1)
        oauthScope = try reader.string(2)
        serverID = try reader.string(3)
        hostname = try reader.string(4)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, payload)
        writer.string(1, username)
        writer.string(2, oauthScope)
        writer.string(3, serverID)
        writer.string(4, hostname)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_SimpleResponse(), fieldCount: 5) }
}

package struct TestingStreamingInputCallRequest: GeneratedMessage {
    package var payload: TestingPayload?
    package var expectCompressed: TestingBoolValue?

    package init(
        payload: TestingPayload? = nil, expectCompressed: TestingBoolValue? = nil
    ) {
        self.payload = payload
        self.expectCompressed = expectCompressed
    }

    package init(reading reader: MessageReader) throws(WireError) {
        payload = try reader.message(0)
        expectCompressed = try reader.message(1)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, payload)
        writer.message(1, expectCompressed)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_StreamingInputCallRequest(), fieldCount: 2) }
}

package struct TestingStreamingInputCallResponse: GeneratedMessage {
    package var aggregatedPayloadSize: Int32

    package init(
        aggregatedPayloadSize: Int32 = 0
    ) {
        self.aggregatedPayloadSize = aggregatedPayloadSize
    }

    package init(reading reader: MessageReader) throws(WireError) {
        aggregatedPayloadSize = reader.value(0)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, aggregatedPayloadSize)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_StreamingInputCallResponse(), fieldCount: 1) }
}

package struct TestingResponseParameters: GeneratedMessage {
    package var size: Int32
    package var intervalUs: Int32
    package var compressed: TestingBoolValue?

    package init(
        size: Int32 = 0, intervalUs: Int32 = 0, compressed: TestingBoolValue? = nil
    ) {
        self.size = size
        self.intervalUs = intervalUs
        self.compressed = compressed
    }

    package init(reading reader: MessageReader) throws(WireError) {
        size = reader.value(0)
        intervalUs = reader.value(1)
        compressed = try reader.message(2)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, size)
        writer.value(1, intervalUs)
        writer.message(2, compressed)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_ResponseParameters(), fieldCount: 3) }
}

package struct TestingStreamingOutputCallRequest: GeneratedMessage {
    package var responseType: TestingPayloadType
    package var responseParameters: [TestingResponseParameters]
    package var payload: TestingPayload?
    package var responseStatus: TestingEchoStatus?

    package init(
        responseType: TestingPayloadType = .compressable, responseParameters: [TestingResponseParameters] = [],
        payload: TestingPayload? = nil, responseStatus: TestingEchoStatus? = nil
    ) {
        self.responseType = responseType
        self.responseParameters = responseParameters
        self.payload = payload
        self.responseStatus = responseStatus
    }

    package init(reading reader: MessageReader) throws(WireError) {
        responseType = reader.enumeration(0)
        responseParameters = try reader.messages(1)
        payload = try reader.message(2)
        responseStatus = try reader.message(3)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, responseType)
        writer.messages(1, responseParameters)
        writer.message(2, payload)
        writer.message(3, responseStatus)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_StreamingOutputCallRequest(), fieldCount: 4) }
}

package struct TestingStreamingOutputCallResponse: GeneratedMessage {
    package var payload: TestingPayload?

    package init(
        payload: TestingPayload? = nil
    ) {
        self.payload = payload
    }

    package init(reading reader: MessageReader) throws(WireError) {
        payload = try reader.message(0)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, payload)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_grpc_testing_StreamingOutputCallResponse(), fieldCount: 1) }
}
