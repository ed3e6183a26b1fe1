internal import ArgumentParser
internal import Messages
internal import RPCCore

/// What every data set, feature view, training set and model declares.
struct GovernanceOptions: ParsableArguments {
    @Option(
        name: .customLong("class"),
        help: "public, internal, personal, sensitive, health, consumer_financial or government.")
    var dataClass: String

    @Option(help: "Where it may rest, such as AE; nothing: the server's own zone.")
    var zone: String?

    @Option(help: "The person answerable; `me` is the caller.")
    var owner = "me"

    @Option(help: "Ground for processing personal data: consent, contract, legal_obligation, vital_interest, …")
    var basis: String?

    @Option(help: "Where that ground is written down.")
    var basisReference = ""

    @Option(help: "The column that names the data subject.")
    var subject = ""

    @Option(help: "A purpose it may be used for; may be given several times.")
    var purpose: [String] = []

    func declaration(in session: Session) async throws -> Governance {
        var governance = Governance(
            dataClass: try EnumArgument.value(dataClass, "--class"), zone: zone ?? "", owner: owner,
            lawfulBasis: try basis.map { try EnumArgument.value($0, "--basis") } ?? .unspecified,
            basisReference: basisReference, subjectColumn: subject, purposes: purpose)
        if zone == nil || owner == "me" {
            let defaults = try await DeclarationDefaults(session)
            if zone == nil { governance.zone = try defaults.zone() }
            if owner == "me" { governance.owner = defaults.owner }
        }
        return governance
    }
}

/// What a caller who says nothing declares: the server's own zone, and himself as owner.
struct DeclarationDefaults {
    let owner: String
    private let serverZone: String

    init(_ session: Session) async throws {
        let caller = try await session.governance.whoAmI(WhoAmIRequest())
        owner = caller.person.isEmpty ? caller.principal : caller.person
        serverZone = caller.zone
    }

    func zone() throws(RPCError) -> String {
        guard !serverZone.isEmpty else {
            throw RPCError(.failedPrecondition, "the server does not say in which zone it keeps data").hint(
                "say it with --zone, such as --zone AE, or once for all with data.zone in mizan.yaml")
        }
        return serverZone
    }
}

/// Enums of the contract by their names on the command line.
enum EnumArgument {
    static func value<Choice: WireEnum>(_ text: String, _ option: String) throws -> Choice {
        if let value = Choice(name: text.replacing("-", with: "_")), value.rawValue != 0 { return value }
        let names = Choice.namedValues.filter { $0.value.rawValue != 0 }.map { $0.name.lowercased() }
        throw ValidationError("\(option) is one of \(names.joined(separator: ", ")), not `\(text)`.")
    }
}

/// `name=value`.
struct Assignment: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument text: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        name = String(text[..<equals])
        value = String(text[text.index(after: equals)...])
    }
}
