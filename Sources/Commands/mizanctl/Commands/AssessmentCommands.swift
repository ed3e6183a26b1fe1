internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import Messages
internal import RPCCore

struct AssessmentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dpia",
        abstract: "Impact assessments: a model about people goes into production with an approved one.",
        subcommands: [Record.self, Approve.self, List.self])

    struct Record: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter the hash of an assessment; the document does not leave this machine.")

        @Argument(help: "The id of the new assessment.")
        var id: String

        @Option(help: "The model it is about.")
        var model: String

        @Option(help: "The document.")
        var document: String

        @Option(help: "Its title.")
        var title: String

        @Option(help: "The author's Ed25519 key, hexadecimal, where the document is signed.")
        var publicKey = ""

        @Option(help: "The author's signature, hexadecimal; see the contract for what is signed.")
        var signature = ""

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            guard let bytes = FileManager.default.contents(atPath: document) else {
                throw ValidationError("\(document) cannot be read.")
            }
            let assessment = Assessment(
                model: session.name("models", model), title: title,
                documentSha256: SHA256.hash(Array(bytes)).hexadecimal, publicKey: publicKey, signature: signature)
            session.output.show(
                try await session.compliance.recordAssessment(
                    RecordAssessmentRequest(parent: session.parent, assessmentID: id, assessment: assessment)))
        }
    }

    struct Approve: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Approve an assessment that another recorded.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.compliance.approveAssessment(
                    ApproveAssessmentRequest(name: session.name("assessments", id))))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List assessments.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let assessments = try await session.all { token in
                let page = try await session.compliance.listAssessments(
                    ListAssessmentsRequest(parent: session.parent, pageSize: Session.pageSize, pageToken: token))
                return (page.assessments, page.nextPageToken)
            }
            session.output.show(
                assessments, ["assessment", "model", "title", "recorded by", "approved by", "document"]
            ) {
                [
                    session.short($0.name), session.short($0.model), $0.title, $0.recordedBy, $0.approvedBy,
                    $0.documentSha256,
                ]
            }
        }
    }
}
