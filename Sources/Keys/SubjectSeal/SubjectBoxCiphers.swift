package import Crypto
internal import Synchronization

/// Opens boxes from any thread, with a cipher that is idle or a new one.
package final class SubjectBoxCiphers: Sendable {
    /// In the pool it is in no thread's hands; out of it, in one's.
    private final class Idle: @unchecked Sendable {
        var cipher = SubjectBoxCipher()
    }

    private let idle = Mutex<[Idle]>([])

    package init() {}

    /// - Throws: `authenticationFailed` for a box of another key or context, or that was altered.
    package func open(
        _ box: Span<UInt8>, key: SymmetricKey, context: SubjectBox.Context
    ) throws(CryptoError) -> [UInt8] {
        let taken = idle.withLock { $0.popLast() } ?? Idle()
        defer { idle.withLock { $0.append(taken) } }
        return try taken.cipher.open(box, key: key, context: context)
    }
}
