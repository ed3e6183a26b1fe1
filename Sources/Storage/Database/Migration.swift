/// One step of the schema, applied once. Never changed after it has shipped: a later step mends it.
package struct Migration: Sendable, Hashable {
    /// `<module>/<number>-<what>`, e.g. `audit-log/1-leaves`.
    package let id: String
    /// One or more statements. Tables are STRICT.
    package let sql: String

    package init(id: String, sql: String) {
        self.id = id
        self.sql = sql
    }
}
