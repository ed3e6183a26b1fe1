internal import Foundation
package import GRDB
package import SubjectSeal

/// Which person occurs in which resource: data sets, feature views, training sets. (Models follow from the training sets
/// in their lineage.)
///
/// An occurrence is noted before or with the rows that make it, so that none is missing; one whose rows came to nothing
/// in the end, because an ingestion was given up, may be too many.
package enum SubjectDirectory {
    package struct Occurrence: Sendable, Hashable {
        /// Name of the resource, such as `projects/retail/featureViews/visits/versions/1`.
        package var resource: String
        /// Microseconds since the epoch.
        package var firstTime: Int64
    }

    /// Notes people in the caller's transaction. Those known to be there stay as they are.
    package static func note(
        _ subjects: some Sequence<SubjectHash>, in resource: String, project: String, time: Int64,
        in db: GRDB.Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO subject_occurrence (project, subject, resource, first_time_us) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
        for subject in subjects {
            try statement.execute(arguments: [project, Data(subject.bytes), resource, time])
        }
    }

    /// By name of the resource.
    package static func occurrences(
        of subject: SubjectHash, project: String, in db: GRDB.Database
    ) throws -> [Occurrence] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT resource, first_time_us FROM subject_occurrence WHERE project = ? AND subject = ?
                ORDER BY resource
                """,
            arguments: [project, Data(subject.bytes)]
        ).map { Occurrence(resource: $0["resource"], firstTime: $0["first_time_us"]) }
    }

    /// Takes a person out of a resource that holds nothing of them any more.
    package static func forget(
        _ subject: SubjectHash, in resource: String, project: String, in db: GRDB.Database
    ) throws {
        try db.execute(
            sql: "DELETE FROM subject_occurrence WHERE project = ? AND subject = ? AND resource = ?",
            arguments: [project, Data(subject.bytes), resource])
    }
}
