internal import Foundation

/// Where a run stands between two segments.
package struct BoostingCheckpoint: Sendable, Equatable, Codable {
    /// A run goes on only under the same.
    package let settings: BoostingSettings
    package private(set) var model = ""
    package private(set) var segment = 0
    package internal(set) var round = 0
    package private(set) var bestRound = 0
    private var bestLoss: Double?
    package private(set) var curve: [BoostingRound] = []

    init(settings: BoostingSettings) { self.settings = settings }

    package init(decoding bytes: [UInt8]) throws(LearnerError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(bytes))
        } catch {
            throw .checkpoint("the checkpoint cannot be read: \(error)")
        }
    }

    package func encoded() throws -> [UInt8] { [UInt8](try JSONEncoder().encode(self)) }

    /// Whether the validation loss has not become better for long enough.
    var hasStopped: Bool {
        guard let patience = settings.earlyStoppingRounds, bestLoss != nil else { return false }
        return round - bestRound >= patience
    }

    mutating func take(_ round: BoostingRound) {
        curve.append(round)
        guard let loss = round.validationLoss else { return }
        if bestLoss.map({ loss < $0 }) ?? true {
            bestLoss = loss
            bestRound = round.round
        }
    }

    /// Merges a segment's trees into the model, and begins the next segment.
    mutating func append(_ booster: borrowing Booster, _ library: LightGBMLibrary) throws(LearnerError) {
        let grown = try booster.text()
        if model.isEmpty {
            model = grown
        } else if try booster.iterationCount() > 0 {
            let merged = try Booster.load(library, text: model)
            try merged.merge(try Booster.load(library, text: grown))
            model = try merged.text()
        }
        segment += 1
    }
}
