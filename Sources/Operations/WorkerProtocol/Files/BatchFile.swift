package import Tensors

/// A sequence of column batches in one file: each as its length (8 bytes, little endian) and its encoding.
package enum BatchFile {
    package static func encode(_ batches: [ColumnBatch]) -> [UInt8] {
        var bytes: [UInt8] = []
        for batch in batches {
            let encoded = batch.encoded()
            bytes += LittleEndian.bytes(of: UInt64(encoded.count))
            bytes += encoded
        }
        return bytes
    }

    /// - Throws: ``WorkerProtocolError/truncatedFrame`` or ``WorkerProtocolError/malformed(_:)``; never traps.
    package static func decode(_ bytes: [UInt8]) throws(WorkerProtocolError) -> [ColumnBatch] {
        var batches: [ColumnBatch] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 8, let length = Int(exactly: LittleEndian.uint64(rest.prefix(8))),
                length <= rest.count - 8
            else { throw .truncatedFrame }
            rest = rest.dropFirst(8)
            do {
                batches.append(try ColumnBatch(decoding: [UInt8](rest.prefix(length))))
            } catch {
                throw .malformed("batch \(batches.count): \(error)")
            }
            rest = rest.dropFirst(length)
        }
        return batches
    }
}
