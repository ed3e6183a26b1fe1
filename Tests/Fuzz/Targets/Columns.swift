internal import Tensors
internal import WorkerProtocol

/// Byte 0: whether the checksum is mended first, so that the bytes get past it. The rest: an encoded batch.
///
/// What decodes encodes, and that again, to the same bytes.
@Sendable func fuzzColumns(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    var content = Array(bytes.dropFirst())
    if choice & 1 == 1 { mendChecksum(&content) }
    let batch: ColumnBatch
    do { batch = try ColumnBatch(decoding: content) } catch { return }
    let encoded = batch.encoded()
    let again = try ColumnBatch(decoding: encoded)
    try require(again.encoded() == encoded, "a batch encodes differently the second time")
    try require(again.rowCount == batch.rowCount, "a batch keeps its rows")
    let size = batch.columns.reduce(0) { $0 + $1.name.utf8.count }
    try require(size <= content.count, "names are as long as the bytes that hold them")
    _ = try? BatchFile.decode(content)
}

/// Puts the CRC-32C of the header and the directory where it belongs.
private func mendChecksum(_ bytes: inout [UInt8]) {
    guard bytes.count >= 40 else { return }
    let directoryBytes = (20..<24).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
    guard directoryBytes <= bytes.count - 40 else { return }
    var crc: UInt32 = .max
    for byte in bytes[0..<32] + bytes[40..<40 + directoryBytes] {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
    for index in 0..<4 { bytes[32 + index] = UInt8(truncatingIfNeeded: ~crc >> UInt32(8 * index)) }
}
