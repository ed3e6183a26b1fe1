/// SQL over files, by DuckDB. Only workers import this module: what parses a stranger's file may crash.
///
/// Read in this order: `DuckDBLibrary` (finding the functions), `TableDatabase` (one database in memory, closed to
/// the rest of the machine), `TableDatabase+Query` and `ColumnBuilder` (rows out), `TableDatabase+Append` (rows in),
/// `TableDatabase+Parquet` (encrypted files), `CSV/` (files of which nobody knows what is in them).
package enum Tables {}
