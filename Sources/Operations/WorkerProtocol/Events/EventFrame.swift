internal import Foundation
internal import Tensors

/// Bytes of an event on descriptor 4.
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 4 | length n of code and payload, little endian, 1 … ``WorkerProtocol/frameBytesMax`` |
/// | 4 | 1 | code: 1 progress, 2 metric, 3 log, 4 checkpoint, 5 batch, 6 result, 7 failure |
/// | 5 | n − 1 | payload: JSON; 4: raw bytes; 5: index (8, little endian), encoded ``ColumnBatch`` |
package enum EventFrame {
    /// - Throws: ``WorkerProtocolError/frameTooLong(bytes:)``, or ``WorkerProtocolError/malformed(_:)`` for a value
    ///   JSON cannot hold.
    package static func encode(_ event: WorkerEvent) throws(WorkerProtocolError) -> [UInt8] {
        switch event {
        case .progress(let value): try frame(1, json(value))
        case .metric(let value): try frame(2, json(value))
        case .log(let value): try frame(3, json(value))
        case .checkpoint(let bytes): try frame(4, bytes)
        case .batch(let batch):
            try frame(5, LittleEndian.bytes(of: UInt64(batch.index)) + batch.rows.encoded())
        case .result(let value): try frame(6, json(value))
        case .failure(let value): try frame(7, json(value))
        }
    }

    /// - Parameter body: code and payload, without the length.
    package static func decode(_ body: [UInt8]) throws(WorkerProtocolError) -> WorkerEvent {
        guard let code = body.first else { throw .truncatedFrame }
        let payload = body.dropFirst()
        switch code {
        case 1: return .progress(try value(JobProgress.self, payload))
        case 2: return .metric(try value(MetricPoint.self, payload))
        case 3: return .log(try value(WorkerLog.self, payload))
        case 4: return .checkpoint([UInt8](payload))
        case 5: return .batch(try batch(payload))
        case 6: return .result(try value(WorkerResult.self, payload))
        case 7: return .failure(try value(WorkerFailure.self, payload))
        default: throw .unknownEvent(code)
        }
    }

    private static func batch(_ payload: ArraySlice<UInt8>) throws(WorkerProtocolError) -> WorkerBatch {
        guard payload.count >= 8, let index = Int(exactly: LittleEndian.uint64(payload.prefix(8))) else {
            throw .malformed("a batch without its index")
        }
        do {
            return WorkerBatch(index: index, rows: try ColumnBatch(decoding: [UInt8](payload.dropFirst(8))))
        } catch {
            throw .malformed("batch \(index): \(error)")
        }
    }

    private static func frame(_ code: UInt8, _ payload: [UInt8]) throws(WorkerProtocolError) -> [UInt8] {
        let length = payload.count + 1
        guard length <= WorkerProtocol.frameBytesMax else { throw .frameTooLong(bytes: length) }
        return LittleEndian.bytes(of: UInt32(length)) + [code] + payload
    }

    private static func json(_ value: some Encodable) throws(WorkerProtocolError) -> [UInt8] {
        do { return [UInt8](try WorkerJSON.encode(value)) } catch { throw .malformed("\(error)") }
    }

    private static func value<T: Decodable>(
        _ type: T.Type, _ payload: ArraySlice<UInt8>
    ) throws(WorkerProtocolError) -> T {
        do { return try WorkerJSON.decode(type, from: Data(payload)) } catch { throw .malformed("\(error)") }
    }
}

/// JSON as both sides write it: non-finite doubles as words, keys sorted.
package enum WorkerJSON {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return [UInt8](try encoder.encode(value))
    }

    package static func decode<T: Decodable>(_ type: T.Type, from bytes: some Sequence<UInt8>) throws -> T {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return try decoder.decode(type, from: Data(bytes))
    }
}

enum LittleEndian {
    static func bytes<T: FixedWidthInteger>(of value: T) -> [UInt8] {
        (0..<(T.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> T($0 * 8)) }
    }

    static func uint32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.prefix(4).enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32($1.offset * 8) }
    }

    static func uint64(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.prefix(8).enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
    }
}
