internal import ArgumentParser
internal import Crypto
internal import SubjectSeal

/// Feature rows sealed and opened, each under the key of another person, beside plain AES-256-GCM under one key.
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Seal and open rows; prints the time of one of each in nanoseconds.")

    @Option(help: "Bytes of a row: 20 numbers and a key are 200.") var bytes = 200
    @Option(help: "People whose rows take turns.") var people = 1_000
    @Option(help: "How often to measure; the fastest time counts.") var passes = 20

    func run() throws {
        let row = RandomBytes.make(bytes)
        let places = (0..<people).map { person in
            SubjectBox.Context(
                kind: .featureRow, scope: 1, subject: SubjectHash(high: 0, low: UInt64(person)), time: 0)
        }
        let keys = places.map { _ in SubjectBox.key(ofSubject: .random()) }
        var cipher = SubjectBoxCipher()
        var nonces = SubjectBoxNonces()
        let boxes = places.indices.map { person in
            cipher.seal(row.span, key: keys[person], nonce: nonces.next(), context: places[person])
        }
        let ciphers = SubjectBoxCiphers()
        let plain = AES256GCMCipher(key: .random())
        let aad = [UInt8](repeating: 0, count: 53)
        let plainBox = plain.sealInBox(row.span, nonce: nonces.next(), aad: aad.span)
        let names = places.map(\.subject.low).map { SubjectValue.int64(Int64($0)) }
        let hasher = SubjectHasher(key: .random())
        var figures: [String: Double] = [:]
        for _ in 0..<passes {
            try time("seal_ns", &figures) { person in
                cipher.seal(row.span, key: keys[person], nonce: nonces.next(), context: places[person]).count
            }
            try time("open_ns", &figures) { person in
                let box = boxes[person]
                return try ciphers.open(box.span, key: keys[person], context: places[person]).count
            }
            try time("plain_seal_ns", &figures) { _ in
                plain.sealInBox(row.span, nonce: nonces.next(), aad: aad.span).count
            }
            try time("plain_open_ns", &figures) { _ in try plain.openBox(plainBox.span, aad: aad.span).count }
            try time("pseudonym_ns", &figures) { person in Int(hasher.hash(names[person]).low & 1) }
        }
        try report(figures)
    }

    private func time(_ name: String, _ figures: inout [String: Double], _ body: (Int) throws -> Int) throws {
        var sum = 0
        let taken = try ContinuousClock().measure {
            for round in 0..<20 * people { sum &+= try body(round % people) }
        }
        withExtendedLifetime(sum) {}
        figures[name] = min(figures[name] ?? .infinity, taken.seconds / Double(20 * people) * 1e9)
    }
}
