import Devices
import Foundation
import GRDB
import Jobs
import Messages
import Tables
import Tensors
import Testing
import WorkerProtocol

@testable import Features

/// Calls that real workers carry out.
extension ServiceFixture {
    static let workerIsThere =
        NativeLibraries.path(of: .duckDB) != nil && NativeLibraries.path(of: .httpfsExtension) != nil
        && NativeLibraries.path(of: .lightGBM) != nil

    /// The operation once it has ended.
    func end(of operation: Messages.Operation) async throws -> Job {
        let id = String(operation.name.split(separator: "/")[3])
        var last: Job?
        for await update in try await jobs.watch(id) { last = update.job }
        return try #require(last)
    }

    func ingest(
        _ dataset: String, sql: String = "", eventTime: String = "time", knownTime: String = "", malformedMax: Int64 = 0
    ) async throws -> Job {
        let request = IngestFeaturesRequest(
            featureView: Self.view, sources: [.init(alias: "source", dataset: "projects/retail/datasets/\(dataset)")],
            sql: sql, eventTimeColumn: eventTime, knownTimeColumn: knownTime, malformedRowsMax: malformedMax)
        return try await end(
            of: try await service.ingestFeatures(request, context: context(FeatureServiceMethods.ingestFeatures)))
    }

    func createTrainingSet(
        _ id: String, spine: String, sql: String = "", known: String = "", features: [String] = ["wind"],
        label: String = "late",
        change: (inout Messages.TrainingSet) -> Void = { _ in }
    ) async throws -> Messages.Operation {
        var set = Messages.TrainingSet(
            sources: [.init(alias: "spine", dataset: "projects/retail/datasets/\(spine)")], spineSQL: sql,
            eventTimeColumn: "time", knownAsOfColumn: known, labelColumn: label, excludedColumns: ["origin", "stand"],
            reads: [FeatureViewRead(featureView: Self.view, features: features)], governance: Self.governance)
        change(&set)
        return try await service.createTrainingSet(
            CreateTrainingSetRequest(parent: "projects/retail", trainingSetID: id, trainingSet: set),
            context: context(FeatureServiceMethods.createTrainingSet))
    }

    func trainingSet(_ id: String) async throws -> Messages.TrainingSet {
        try await service.getTrainingSet(
            GetTrainingSetRequest(name: "projects/retail/trainingSets/\(id)"),
            context: context(FeatureServiceMethods.getTrainingSet))
    }

    /// The rows of a training set, as whoever trains on it reads them.
    func rows(ofTrainingSet id: String) async throws -> ColumnBatch {
        let table = try #require(try await service.trainingSets.table(id, project: "retail"))
        let database = try TableDatabase(
            try DuckDBLibrary(path: #require(NativeLibraries.path(of: .duckDB))),
            sandbox: TableSandbox(
                readableFiles: [table.path], writableFolders: [], spillFolder: nil,
                httpfsExtension: NativeLibraries.path(of: .httpfsExtension), threads: 1, memoryBytes: 1 << 28))
        return try database.query("SELECT * FROM \(try database.parquetRelation([table.path], key: table.key.bytes))")
    }
}
