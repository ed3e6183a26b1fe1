extension AuditLog {
    /// Writes what is counted every second and signs a head every `headInterval`, until the task is cancelled;
    /// then writes the rest and signs a last head.
    /// - Parameter failed: told of each failure; what failed is tried again a second later.
    package func run(
        headInterval: Duration, clock: any Clock<Duration> = ContinuousClock(), failed: @Sendable (any Error) -> Void
    ) async {
        var sinceHead = Duration.zero
        while !Task.isCancelled {
            try? await clock.sleep(for: .seconds(1))
            sinceHead += .seconds(1)
            if Task.isCancelled { break }
            do {
                try await flush()
                if sinceHead >= headInterval {
                    try await signHeadIfGrown()
                    sinceHead = .zero
                }
            } catch {
                failed(error)
            }
            if sinceHead == .zero { await tellSinks(failed) }
        }
        // A task of its own: in a cancelled one the database would refuse to write.
        let last = Task {
            try await flush()
            try await signHeadIfGrown()
        }
        if case .failure(let error) = await last.result { failed(error) }
        await tellSinks(failed)
    }

    private func tellSinks(_ failed: @Sendable (any Error) -> Void) async {
        // A task of its own, as above.
        let failures = await Task { await self.tellSinks() }.value
        for (name, error) in failures { failed(AuditLogError.sinkFailed(name, reason: "\(error)")) }
    }
}
