internal import Crypto
internal import Foundation
internal import GRDB

extension KeyTable {
    func shelf(_ project: String, _ number: Int) throws -> Row? {
        try shelves(project, "AND number = ?", [project, number]).first?.row
    }

    func shelves(of project: String) throws -> [(number: Int, row: Row)] {
        try shelves(project, "ORDER BY number", [project])
    }

    private func shelves(
        _ project: String, _ condition: String, _ arguments: StatementArguments
    ) throws -> [(number: Int, row: Row)] {
        let statement = try db.cachedStatement(
            sql: "SELECT number, version, wrapped_by, wrapped FROM subject_shelf WHERE project = ? \(condition)")
        return try GRDB.Row.fetchAll(statement, arguments: arguments).map { row in
            let number: Int = row["number"]
            return (
                number,
                Row(
                    name: .shelf(project, number), version: row["version"], wrappedBy: row["wrapped_by"],
                    wrapped: Array(row["wrapped"] as Data))
            )
        }
    }

    /// Puts a shelf's key in the place of the one before it.
    func put(_ key: SymmetricKey, asShelf number: Int, of project: String, version: Int64, by wrapping: Wrapping) throws
    {
        let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO subject_shelf VALUES (?, ?, ?, ?, ?)")
        let wrapped = wrapping.wrap(key, as: .shelf(project, number), version: version)
        try statement.execute(arguments: [project, number, version, wrapping.id, Data(wrapped)])
    }

    /// A subject's key; with nil bytes when it is destroyed, nil when there never was one.
    func subject(_ subject: SubjectName, of project: String) throws -> Row? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT pseudonym, generation, shelf_version, wrapped FROM subject_key
                WHERE project = ? AND pseudonym = ? AND generation = ?
                """)
        return try GRDB.Row.fetchOne(
            statement, arguments: [project, Data(subject.pseudonym), subject.generation]
        ).map { self.row(of: $0, project) }
    }

    /// The live keys of the subjects on a shelf.
    func subjects(onShelf number: Int, of project: String) throws -> [(SubjectName, Row)] {
        let bounds = SubjectName.bounds(ofShelf: number)
        let statement = try db.cachedStatement(
            sql: """
                SELECT pseudonym, generation, shelf_version, wrapped FROM subject_key
                WHERE project = ? AND pseudonym BETWEEN ? AND ? AND wrapped IS NOT NULL
                """)
        return try GRDB.Row.fetchAll(statement, arguments: [project, Data(bounds.first), Data(bounds.last)])
            .map { (name(of: $0), self.row(of: $0, project)) }
    }

    /// - Parameter wrapping: of the subject's shelf.
    func put(_ key: SymmetricKey, as subject: SubjectName, of project: String, by wrapping: Wrapping, version: Int64)
        throws
    {
        let wrapped = wrapping.wrap(key, as: .subject(project, subject), version: 1)
        try put(Data(wrapped), as: subject, of: project, version)
    }

    /// Also one that never had a key.
    func destroy(_ subject: SubjectName, of project: String) throws {
        try put(nil, as: subject, of: project, 0)
    }

    private func put(_ wrapped: Data?, as subject: SubjectName, of project: String, _ version: Int64) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO subject_key VALUES (?, ?, ?, ?, ?)")
        try statement.execute(
            arguments: [project, Data(subject.pseudonym), subject.generation, version, wrapped])
    }

    private func name(of row: GRDB.Row) -> SubjectName {
        SubjectName(pseudonym: Array(row["pseudonym"] as Data), generation: row["generation"])
    }

    private func row(of row: GRDB.Row, _ project: String) -> Row {
        let subject = name(of: row)
        return Row(
            name: .subject(project, subject), version: 1,
            wrappedBy: Wrapping.shelfID(project, subject.shelf, version: row["shelf_version"]),
            wrapped: (row["wrapped"] as Data?).map(Array.init))
    }
}
