internal import Database
internal import Features
internal import GRDB
internal import Governance
internal import Inference
internal import Models
internal import Synchronization

/// In which zone the data of a resource rests, for conditions of the policy: a picture of what is declared, made anew
/// each second while a condition asks for zones. What it does not show yet has no known zone.
final class ResourceZones: Sendable {
    /// What is not listed here rests where its project does.
    private static let governed: Set<Substring> = ["datasets", "featureViews", "trainingSets", "models", "endpoints"]

    private let store: MetadataStore
    /// Of the installation: of what is in no project, and of projects that declare none.
    private let home: String?
    private let zones = Mutex<[String: String]>([:])

    init(store: MetadataStore, home: String?) {
        self.store = store
        self.home = home
    }

    func zone(of resource: String) -> String? {
        let segments = resource.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count >= 2, segments[0] == "projects" else { return resource.isEmpty ? home : nil }
        let count = segments.count >= 4 && Self.governed.contains(segments[2]) ? 4 : 2
        let known = zones.withLock { $0[segments.prefix(count).joined(separator: "/")] }
        guard let known, !known.isEmpty else { return known == nil || count == 4 ? nil : home }
        return known
    }

    func refresh() async throws {
        let read = try await store.read { db in
            var zones = try ProjectStore.zones(in: db)
            zones.merge(try GovernedZones.all(in: db)) { first, _ in first }
            zones.merge(try ModelStore.zones(in: db)) { first, _ in first }
            for (endpoint, model) in try EndpointStore.models(in: db) { zones[endpoint] = zones[model] }
            return zones
        }
        zones.withLock { $0 = read }
    }

    /// Until the task is cancelled. While zones cannot be read, none is known.
    func run(
        isAsked: @Sendable () -> Bool, clock: any Clock<Duration> = ContinuousClock(),
        failed: @Sendable (any Error) -> Void
    ) async {
        while !Task.isCancelled {
            if isAsked() {
                do { try await refresh() } catch {
                    zones.withLock { $0 = [:] }
                    failed(error)
                }
            }
            try? await clock.sleep(for: .milliseconds(500))
        }
    }
}
