internal import Artifacts
internal import Crypto
internal import Jobs
internal import WorkerProtocol

/// Opens data sets for workers: unsealed and checked into memory that no disk sees.
struct SourceFiles: Sendable {
    let artifacts: ArtifactStore

    /// - Throws: a failure of the job where the bytes are not there or damaged.
    func table(_ source: ResolvedSource, project: String, _ files: inout LaunchFiles) throws -> TableSource {
        let format: TableFormat =
            switch source.format {
            case .csv: .csv(CSVOptions())
            case .parquet: .parquet(nil)
            }
        let file = try launchFile(source, project: project)
        return TableSource(name: source.alias, files: [files.add(file)], format: format)
    }

    private func launchFile(_ source: ResolvedSource, project: String) throws -> LaunchFile {
        guard let digest = SHA256Digest(hexadecimal: source.digest) else {
            throw WorkerFailure(.dataLoss, "\(source.dataset) has no digest")
        }
        do {
            return LaunchFile(taking: try artifacts.openIntoMemoryFile(digest, project: project).openDescriptor())
        } catch ArtifactError.notFound {
            throw WorkerFailure(
                .dataLoss, "the bytes of \(source.dataset) are not there", hint: "upload the data set again")
        } catch ArtifactError.damaged {
            throw WorkerFailure(
                .dataLoss, "the bytes of \(source.dataset) are damaged",
                hint: "upload the data set again under another id")
        }
    }
}
