internal import Crypto
internal import Keyring
internal import SubjectSeal
internal import Synchronization

/// The keys of people's rows that were used last, so that a read on an event loop waits for no disk.
///
/// A person whose key was destroyed is remembered as well: destroyed keys never come back. Every destruction empties the
/// cache, so that no key outlives its own. Holds at most twice the count asked for: what was not used while that many
/// others came is forgotten.
final class SubjectKeyCache: Sendable {
    /// What is known of a person's key without looking it up.
    enum Known {
        case key(SymmetricKey)
        /// There is none: what it sealed is nobody's any more.
        case none
        case notAtHand
    }

    private struct State {
        var recent: [SubjectHash: SymmetricKey?] = [:]
        var older: [SubjectHash: SymmetricKey?] = [:]
        /// Of ``Keyring/destructionCount``: how many there had been when the first of these keys was read.
        var destructions = 0

        /// - Parameter destructions: that there have been by now.
        mutating func find(_ subject: SubjectHash, countMax: Int, destructions: Int) -> Known {
            if destructions != self.destructions {
                (recent, older) = ([:], [:])
                self.destructions = destructions
            }
            if let found = recent[subject] { return found.map(Known.key) ?? .none }
            guard let found = older[subject] else { return .notAtHand }
            keep(found, of: subject, countMax: countMax)
            return found.map(Known.key) ?? .none
        }

        mutating func keep(_ key: SymmetricKey?, of subject: SubjectHash, countMax: Int) {
            if recent.count >= countMax { (older, recent) = (recent, [:]) }
            recent.updateValue(key, forKey: subject)
        }
    }

    private let keyring: Keyring
    private let countMax: Int
    private let state = Mutex(State())

    init(keyring: Keyring, countMax: Int) {
        self.keyring = keyring
        self.countMax = countMax
    }

    /// Never waits for a disk.
    func known(_ subject: SubjectHash) -> Known {
        let destructions = keyring.destructionCount
        return state.withLock { $0.find(subject, countMax: countMax, destructions: destructions) }
    }

    /// The keys of people's rows, from the keyring where they are not at hand. May wait for a disk.
    /// - Parameter create: make the keys of people who have none yet; they are durable when this returns.
    /// - Returns: without those whose keys were destroyed (and, unless they are made, those who have none).
    func keys(
        of subjects: Set<SubjectHash>, project: String, create: Bool = false
    ) throws -> [SubjectHash: SymmetricKey] {
        var keys: [SubjectHash: SymmetricKey] = [:]
        var missing: [SubjectHash] = []
        let destructions = keyring.destructionCount
        state.withLock { state in
            for subject in subjects {
                switch state.find(subject, countMax: countMax, destructions: destructions) {
                case .key(let key): keys[subject] = key
                case .none where !create: break
                case .none, .notAtHand: missing.append(subject)
                }
            }
        }
        guard !missing.isEmpty else { return keys }
        let found = try keyring.subjectKeys(
            project: project, subjects: missing.map(\.hexadecimal), create: create
        ).mapValues { SubjectBox.key(ofSubject: $0) }
        for subject in missing { keys[subject] = found[subject.hexadecimal] }
        state.withLock { state in
            guard state.destructions == destructions else { return }
            for subject in missing {
                let key = found[subject.hexadecimal]
                // Another may have made it meanwhile.
                if key == nil, case .key = state.find(subject, countMax: countMax, destructions: destructions) {
                    continue
                }
                state.keep(key, of: subject, countMax: countMax)
            }
        }
        return keys
    }
}
