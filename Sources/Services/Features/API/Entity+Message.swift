internal import Conversions
internal import Messages
internal import RPCCore
internal import WorkerProtocol

extension Entity {
    init(
        _ message: Messages.Entity?, project: String, id: String, time: Int64, _ violations: inout [FieldViolation]
    ) {
        var keys: [WorkerColumn] = []
        for (index, key) in (message?.keys ?? []).enumerated() {
            keys.append(RequestFields.typed(key.name, key.type, field: "entity.keys[\(index)]", &violations))
        }
        self.init(
            project: project, id: id, keys: keys, description: message?.description ?? "", createdTime: time)
    }

    var message: Messages.Entity {
        Messages.Entity(
            name: name, keys: keys.map { KeyColumn(name: $0.name, type: $0.type.message) }, description: description,
            createTimeUs: createdTime)
    }
}
