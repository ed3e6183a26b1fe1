import Crypto
import Foundation
import SubjectSeal

@testable import OnlineStore

/// A store in a folder, with its keys.
struct Place {
    let folder: String
    let hashKey = SymmetricKey.random()
    let valueKey = SymmetricKey.random()

    var data: String { folder + "/online/data.mdb" }

    func open(mapByteCount: Int = 1 << 26) throws -> OnlineStore {
        try OnlineStore(folder: folder + "/online", mapByteCount: mapByteCount, hashKey: hashKey, valueKey: valueKey)
    }
}

extension OnlineStore {
    func entity(_ number: Int) -> EntityHash { entity(view: "v@1", values: [.int64(Int64(number))]) }

    func row(_ number: Int, _ eventTime: Int64, _ knownTime: Int64, _ sequence: Int64, _ payload: [UInt8] = [])
        -> OnlineRow
    {
        OnlineRow(
            entity: entity(number), eventTime: eventTime, knownTime: knownTime, sequence: sequence, payload: payload)
    }

    func read(_ number: Int, time: Int64, asOf: Int64 = .max, timeToLive: Int64 = 0) throws -> OnlineAnswer {
        try read([OnlineQuery(entity: entity(number), time: time, asOf: asOf, timeToLive: timeToLive)])[0]
    }
}
