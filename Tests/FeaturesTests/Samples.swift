import Policy
import RPCCore
import Tensors
import WorkerProtocol

@testable import Features

/// Views and rows the tests share.
enum Samples {
    static let governance = GovernanceDeclaration(
        dataClass: .public, zone: "AE", owner: "spiffe://mizan.test/person/amal")

    /// Keys `origin` (string) and `stand` (int64); one feature of every type.
    static let definition = FeatureViewDefinition(
        entities: ["stand"],
        keys: [ColumnSchema(name: "origin", type: .string), ColumnSchema(name: "stand", type: .int64)],
        features: [
            FeatureColumn(name: "wind", type: .float64), FeatureColumn(name: "flights", type: .int64),
            FeatureColumn(name: "open", type: .bool), FeatureColumn(name: "sky", type: .string),
            FeatureColumn(name: "cleared", type: .timestamp),
        ],
        timeToLive: 0, governance: governance, description: "")

    static func view(number: Int64 = 1, version: Int = 1, _ definition: FeatureViewDefinition = definition)
        -> FeatureView
    {
        FeatureView(
            project: "retail", view: "stands", version: version, number: number, definition: definition, createdTime: 1)
    }

    static func row(
        origin: String = "JFK", stand: Int64 = 4, at eventTime: Int64 = 1_000, known: Int64? = nil,
        wind: CellValue = .float64(3.5)
    ) -> FeatureRow {
        FeatureRow(
            keys: [.string(origin), .int64(stand)], eventTime: eventTime, knownTime: known,
            values: [wind, .int64(7), .bool(true), .string("clear"), .timestamp(9)])
    }

    static func batch(_ rows: [FeatureRow], now: Int64 = 1_000_000) throws -> ColumnBatch {
        try RowValidation(definition: definition, limits: FeaturesConfig(), now: now).batch(of: rows)
    }
}

/// The fields of an `INVALID_ARGUMENT`, or none.
func fields(of error: any Error) -> [String] {
    guard let error = (error as? any RPCErrorConvertible)?.rpcError ?? (error as? RPCError) else { return [] }
    for case .badRequest(let violations) in error.details { return violations.map(\.field) }
    return []
}

func fields(_ body: () throws -> Void) -> [String] {
    do {
        try body()
        return []
    } catch {
        return fields(of: error)
    }
}
