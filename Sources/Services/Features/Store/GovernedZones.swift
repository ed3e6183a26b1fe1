package import GRDB

/// Where everything Features keeps may rest.
package enum GovernedZones {
    /// Zones by names of resources.
    package static func all(in db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT 'projects/' || project || '/datasets/' || id, json_extract(governance, '$.zone') FROM dataset
                UNION ALL
                SELECT 'projects/' || project || '/featureViews/' || view, json_extract(definition, '$.governance.zone')
                FROM feature_view
                UNION ALL
                SELECT 'projects/' || project || '/trainingSets/' || id, json_extract(definition, '$.governance.zone')
                FROM training_set
                """)
        return Dictionary(
            rows.compactMap { row in (row[1] as String?).map { (row[0] as String, $0) } },
            // Versions of a view in two zones: neither is known of it.
            uniquingKeysWith: { $0 == $1 ? $0 : "" })
    }
}
