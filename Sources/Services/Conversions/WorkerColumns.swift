package import WorkerProtocol

/// Name and type of a column as workers know it. (The contract has a message of the same name, and a module's name
/// cannot tell them apart where it is also a type's.)
package typealias WorkerColumn = ColumnSchema
