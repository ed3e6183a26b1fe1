internal import Crypto
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

/// Leaves out rows about people who may not be used.
struct SubjectFilter {
    /// Positions of the rows that count, and who they and all rows are about.
    struct Verdict {
        var kept: [Int] = []
        var used: Set<SubjectHash> = []
        var seen: Set<SubjectHash> = []
    }

    private let access: SubjectAccess
    private let consenting: Set<SubjectHash>
    private let withheld: Set<SubjectHash>

    init(_ access: SubjectAccess) throws {
        self.access = access
        consenting = try SubjectList.decode(try access.consenting.readAll())
        withheld = try SubjectList.decode(try access.withheld.readAll())
    }

    /// The columns it looks at, of those that are there.
    /// - Throws: a ``WorkerFailure`` for one that must be there.
    func columnNames(of table: String, among names: [String]) throws -> [String] {
        let missing = access.columns.filter { !$0.isOptional && !names.contains($0.name) }
        guard missing.isEmpty else {
            throw WorkerFailure(
                .invalidArgument, "\(table) does not say whom its rows are about",
                hint: "keep the subject columns of the data sets and feature views it is made of",
                fields: missing.map {
                    .init(field: "column \($0.name)", description: "names the people of its sources, and is not there")
                })
        }
        return access.columns.map(\.name).filter { names.contains($0) }
    }

    func verdict(on rows: ColumnBatch, of table: String) throws -> Verdict {
        var verdict = Verdict()
        let names = try columnNames(of: table, among: rows.columns.map(\.name))
        let columns = try access.columns.filter { names.contains($0.name) }.map { wanted in
            (
                column: try rows.column(wanted.name), needsConsent: wanted.needsConsent,
                hasher: SubjectHasher(key: try SymmetricKey(wanted.hashKey.bytes))
            )
        }
        for row in 0..<rows.rowCount {
            var isKept = true
            var people: [SubjectHash] = []
            for (column, needsConsent, hasher) in columns {
                let subject = try Self.subject(column, row, hasher)
                if let subject { people.append(subject) }
                let isUsable =
                    needsConsent
                    ? subject.map { consenting.contains($0) } ?? false
                    : subject.map { !withheld.contains($0) } ?? true
                isKept = isKept && isUsable
            }
            verdict.seen.formUnion(people)
            guard isKept else { continue }
            verdict.kept.append(row)
            verdict.used.formUnion(people)
        }
        return verdict
    }

    /// - Returns: nil for null: nobody.
    private static func subject(_ column: Column, _ row: Int, _ hasher: SubjectHasher) throws -> SubjectHash? {
        switch column[row] {
        case .null: return nil
        case .int64(let number): return hasher.hash(.int64(number))
        case .string(let text): return hasher.hash(.string(text))
        default:
            throw WorkerFailure(
                .invalidArgument, "a subject column must be integers or text",
                fields: [.init(field: "column \(column.name)", description: "is \(column.type)")])
        }
    }
}
