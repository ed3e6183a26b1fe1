package import Tensors

/// What Inference needs of the feature store: values by entity key, synchronously, on the loop or thread that asks.
package protocol FeatureLookup: Sendable {
    /// The names of the key columns of a view version, in key order.
    /// - Returns: nil when there is no such version.
    func keyColumns(of view: ViewVersion) -> [KeyColumn]?

    /// Why a view may not be read for a purpose; nil where it may.
    func refusal(of purpose: String, for view: ViewVersion) -> String?

    /// One answer per row of `keys`, in order.
    /// - Parameters:
    ///   - keys: per row the values of the view's keys, in key order.
    ///   - eventTime: per row, microseconds UTC.
    ///   - knownTime: per row; only rows known by then count.
    ///   - purpose: the endpoint's.
    ///   - mayWait: false on an event loop.
    /// - Returns: nil where it would have to wait.
    func read(
        _ view: ViewVersion, features: [String], keys: [[CellValue]], eventTime: [Int64], knownTime: [Int64],
        purpose: String, mayWait: Bool
    ) throws -> [LookedUpRow]?
}

package struct ViewVersion: Sendable, Hashable {
    package let project: String
    package let view: String
    package let version: Int

    package init(project: String, view: String, version: Int) {
        self.project = project
        self.view = view
        self.version = version
    }
}

package struct KeyColumn: Sendable, Hashable {
    package let name: String
    package let type: ColumnType

    package init(name: String, type: ColumnType) {
        self.name = name
        self.type = type
    }
}

package enum LookedUpRow: Sendable {
    case present([CellValue])
    case notFound
    case expired
    /// The person the keys name has not consented, or may not be used.
    case withheld
}
