internal import Crypto

/// What the environment knows of itself, in its `state` database.
///
/// | name       | value                                                                                       |
/// |------------|---------------------------------------------------------------------------------------------|
/// | `format`   | 1                                                                                           |
/// | `salt`     | 32 random bytes, drawn when it was made: its keys are derived with them                     |
/// | `check`    | 32 bytes that only the right hash and value keys give                                       |
/// | `nonces`   | sealed: the counter below which nonces may have been used (8 bytes, big-endian)             |
/// | `position` | sealed: how far the log is applied (8 bytes, big-endian)                                    |
struct StateTable {
    static let formatName = "format"
    private static let format: UInt8 = 1

    /// Seals values; another one in every environment, so that a wiped one and its successor share no nonce.
    let valueKey: SymmetricKey
    private let stateKey: SymmetricKey

    /// Reads the table, or makes it in a new environment.
    init(in transaction: WriteTransaction, hashKey: SymmetricKey, valueKey: SymmetricKey) throws(OnlineStoreError) {
        let stored = try transaction.state(named: "salt")
        let salt = stored ?? RandomBytes.make(32)
        self.valueKey = HKDF.deriveKey(from: valueKey, salt: salt, info: "mizan online values v1")
        stateKey = HKDF.deriveKey(from: valueKey, salt: salt, info: "mizan online state v1")
        let hashed = HMACSHA256.authenticate(salt, key: hashKey).bytes
        let check = HMACSHA256.authenticate(Array("mizan online check v1".utf8) + hashed, key: stateKey).bytes
        if stored == nil { try create(in: transaction, salt: salt, check: check) }
        guard try transaction.state(named: Self.formatName) == [Self.format] else {
            throw .damaged("its format is unknown")
        }
        guard let known = try transaction.state(named: "check") else { throw .damaged("its state is incomplete") }
        guard ConstantTime.equal(known, check) else { throw .wrongKey }
    }

    private func create(in transaction: WriteTransaction, salt: [UInt8], check: [UInt8]) throws(OnlineStoreError) {
        guard try transaction.rowCount() == 0 else { throw .damaged("its state is gone") }
        try transaction.putState([Self.format], named: Self.formatName)
        try transaction.putState(salt, named: "salt")
        try transaction.putState(check, named: "check")
        try setNonceEnd(0, in: transaction)
        try setPosition(0, in: transaction)
    }

    func nonceEnd(in transaction: WriteTransaction) throws(OnlineStoreError) -> UInt64 {
        try number("nonces", in: transaction)
    }

    func setNonceEnd(_ end: UInt64, in transaction: WriteTransaction) throws(OnlineStoreError) {
        try setNumber(end, "nonces", in: transaction)
    }

    func position(in transaction: WriteTransaction) throws(OnlineStoreError) -> Int64 {
        Int64(bitPattern: try number("position", in: transaction))
    }

    func setPosition(_ position: Int64, in transaction: WriteTransaction) throws(OnlineStoreError) {
        try setNumber(UInt64(bitPattern: position), "position", in: transaction)
    }

    private func number(_ name: String, in transaction: WriteTransaction) throws(OnlineStoreError) -> UInt64 {
        guard let box = try transaction.state(named: name),
            let bytes = try? AES256GCM.openBox(box, key: stateKey, aad: Array(name.utf8)), bytes.count == 8
        else { throw .damaged("its \(name) does not authenticate") }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func setNumber(_ number: UInt64, _ name: String, in transaction: WriteTransaction) throws(OnlineStoreError)
    {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        try transaction.putState(AES256GCM.sealInBox(bytes, key: stateKey, aad: Array(name.utf8)), named: name)
    }
}
