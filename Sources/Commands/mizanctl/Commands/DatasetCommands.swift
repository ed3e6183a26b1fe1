internal import ArgumentParser
internal import Messages

struct DatasetCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "Files of data: CSV and Parquet.",
        subcommands: [Upload.self, List.self, Get.self, Inspect.self])

    struct Upload: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Upload a file as a new data set.")

        @Argument(help: "A CSV or Parquet file.")
        var file: String

        @Option(help: "The data set's id: letters, digits, `_` and `-`.")
        var id: String

        @Option(help: "csv or parquet; nothing: by the file's name.")
        var format: String?

        @Option(help: "What it is.")
        var description = ""

        @OptionGroup var governance: GovernanceOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let upload = DatasetUpload(
                file: file, id: id,
                format: try format.map { try EnumArgument.value($0, "--format") } ?? DatasetUpload.format(of: file),
                governance: try await governance.declaration(in: session), description: description)
            session.output.show(try await upload.run(in: session))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List data sets.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let datasets = try await session.all { token in
                let page = try await session.features.listDatasets(
                    ListDatasetsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.datasets, page.nextPageToken)
            }
            session.output.show(datasets, ["id", "format", "size", "class", "columns", "created"]) { dataset in
                [
                    session.short(dataset.name), dataset.format.name.lowercased(), Figures.bytes(dataset.sizeBytes),
                    dataset.governance?.dataClass.name.lowercased() ?? "",
                    dataset.columns.isEmpty ? "" : String(dataset.columns.count), Moment.text(dataset.createTimeUs),
                ]
            }
        }
    }

    struct Get: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Show a data set.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.features.getDataset(GetDatasetRequest(name: session.name("datasets", id))))
        }
    }

    struct Inspect: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a data set through: columns, types, nulls, distinct values.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let name = session.name("datasets", id)
            try await session.finish(try await session.features.inspectDataset(InspectDatasetRequest(name: name)))
            session.output.show(try await session.features.getDataset(GetDatasetRequest(name: name)))
        }
    }
}
