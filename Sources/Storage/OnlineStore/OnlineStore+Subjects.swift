internal import Crypto
package import SubjectSeal
internal import Synchronization

/// What holds for people, beside their rows: read in the transaction that reads the rows.
extension OnlineStore {
    /// Records written by one transaction.
    private static let recordsAtOnce = 10_000

    /// Writes what holds for some people. A record of a lower revision than the one there is changes nothing.
    /// - Throws: in which case nothing of theirs is answered from now on, until a later call for them succeeds.
    package func put(_ records: [SubjectHash: SubjectRecord]) throws(OnlineStoreError) {
        do throws(OnlineStoreError) {
            try write(records, overNewer: false)
        } catch {
            deny(Set(records.keys))
            throw error
        }
        guard hasDenied.load(ordering: .acquiring) else { return }
        denied.withLock { denied in
            denied.subtract(records.keys)
            if denied.isEmpty { hasDenied.store(false, ordering: .releasing) }
        }
    }

    /// Answers nothing of some people until a record of theirs was put succeeded for them.
    package func deny(_ subjects: Set<SubjectHash>) {
        denied.withLock { $0.formUnion(subjects) }
        hasDenied.store(true, ordering: .releasing)
    }

    /// Makes the records exactly these, whatever lies here: an environment of yesterday may have been put back.
    /// - Returns: how many were not as they should be.
    package func replace(_ records: [SubjectHash: SubjectRecord]) throws(OnlineStoreError) -> Int {
        let (wrong, unknownCount) = try writer.withLock { writer throws(OnlineStoreError) in
            try environment.write { transaction throws(OnlineStoreError) in
                var wrong = records
                var unknown: [SubjectHash] = []
                try transaction.records { subject, sealed in
                    guard let record = records[subject] else { return unknown.append(subject) }
                    let bytes = try? writer.cipher.open(sealed.span, subject: SubjectKey(subject).bytes)
                    if bytes.flatMap(SubjectRecord.init) == record { wrong[subject] = nil }
                }
                for subject in unknown { try transaction.deleteRecord(of: subject) }
                return (wrong, unknown.count)
            }
        }
        try write(wrong, overNewer: true)
        return unknownCount + wrong.count
    }

    private func write(_ records: [SubjectHash: SubjectRecord], overNewer: Bool) throws(OnlineStoreError) {
        var rest = Array(records)[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.recordsAtOnce)
            rest = rest.dropFirst(some.count)
            try writer.withLock { writer throws(OnlineStoreError) in
                try reserveNonces(some.count, &writer)
                var nonce = writer.nextNonce
                // Also when the batch fails: pages of it may have reached the disk.
                writer.nextNonce += UInt64(some.count)
                try environment.write { transaction throws(OnlineStoreError) in
                    for (subject, record) in some {
                        let key = SubjectKey(subject).bytes
                        let old = try transaction.record(of: subject).flatMap {
                            try? writer.cipher.open($0.span, subject: key)
                        }
                        if !overNewer, let old = old.flatMap(SubjectRecord.init), old.revision > record.revision {
                            continue
                        }
                        try transaction.put(
                            writer.cipher.seal(
                                record.bytes, subject: key, prefix: writer.noncePrefix, counter: nonce),
                            of: subject)
                        nonce += 1
                    }
                }
            }
        }
    }

    /// Answers, without those of people whose record could not be written.
    func withheld(_ queries: [OnlineQuery], _ answers: [OnlineAnswer]) -> [OnlineAnswer] {
        guard hasDenied.load(ordering: .acquiring) else { return answers }
        return denied.withLock { denied in
            zip(queries, answers).map { query, answer in
                query.demand.map { denied.contains($0.subject) } == true ? .withheld(.unreadable) : answer
            }
        }
    }
}
