package import Consent
package import Crypto
internal import SubjectSeal

/// What people consented to, by RPC.
///
/// The ledger lives in Consent; here a person's value becomes a pseudonym (`Domain/SubjectNames.swift`), and requests
/// become decisions (`API/Consents.swift`). The value goes no further.
package final class ConsentsService: Sendable {
    let ledger: ConsentLedger
    let names: SubjectNames
    let now: @Sendable () -> Int64

    /// - Parameter keyedHashKey: the installation's.
    package init(
        ledger: ConsentLedger, columns: any SubjectColumns, keyedHashKey: SymmetricKey,
        now: @escaping @Sendable () -> Int64
    ) {
        self.ledger = ledger
        names = SubjectNames(columns: columns, keyedHashKey: keyedHashKey)
        self.now = now
    }
}
