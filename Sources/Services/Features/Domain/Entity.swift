package import RPCCore
internal import Tensors
package import WorkerProtocol

/// A thing features are about: an airport, a customer. Its keys identify one.
package struct Entity: Sendable, Equatable {
    package var project: String
    package var id: String
    /// In key order; int64 or string.
    package var keys: [ColumnSchema]
    package var description: String
    package var createdTime: Int64

    package init(project: String, id: String, keys: [ColumnSchema], description: String, createdTime: Int64) {
        self.project = project
        self.id = id
        self.keys = keys
        self.description = description
        self.createdTime = createdTime
    }

    package var name: String { "projects/\(project)/entities/\(id)" }

    /// Whether `other` declares the same thing, whenever it was made.
    package func isSameDefinition(as other: Entity) -> Bool {
        project == other.project && id == other.id && keys == other.keys && description == other.description
    }

    /// What is wrong with the declaration, by field.
    package func violations(_ limits: FeaturesConfig) -> [FieldViolation] {
        var found: [FieldViolation] = []
        if keys.isEmpty || keys.count > limits.keysPerViewMax {
            found.append(FieldViolation(field: "entity.keys", description: "must be 1 to \(limits.keysPerViewMax)"))
        }
        for (index, key) in keys.enumerated() {
            if !ColumnName.isValid(key.name) {
                found.append(
                    FieldViolation(
                        field: "entity.keys[\(index)].name",
                        description: "`\(key.name)` is not a name: \(ColumnName.grammar)"))
            }
            if key.type != .int64 && key.type != .string {
                found.append(
                    FieldViolation(field: "entity.keys[\(index)].type", description: "must be INT64 or STRING"))
            }
        }
        for index in ColumnName.repeated(in: keys.map(\.name)) {
            found.append(
                FieldViolation(field: "entity.keys[\(index)].name", description: "`\(keys[index].name)` is there twice")
            )
        }
        if description.utf8.count > limits.descriptionBytesMax {
            found.append(
                FieldViolation(
                    field: "entity.description", description: "must have at most \(limits.descriptionBytesMax) bytes"))
        }
        return found
    }
}
