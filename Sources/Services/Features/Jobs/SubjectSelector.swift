internal import Consent
internal import Crypto
internal import Database
internal import GRDB
internal import Policy
internal import SubjectSeal
internal import WorkerProtocol

/// Says whose rows of a training set may be used now: when it is made, and each time something learns from it.
struct SubjectSelector: Sendable {
    let store: MetadataStore
    let catalog: FeatureViewCatalog
    let consents: ConsentLedger
    let hashKey: SymmetricKey

    private struct Demand {
        var needsConsent = false
        var isOptional = true
    }

    /// - Returns: nil where nothing the set is made of is about people.
    func selection(for definition: TrainingSetDefinition, project: String) async throws -> SubjectSelection? {
        let demands = try await demands(of: definition, project: project)
        guard !demands.isEmpty else { return nil }
        let usable = try await consents.usable(for: definition.purpose, project: project)
        let consenting = SubjectList.encode(usable.consenting)
        let withheld = SubjectList.encode(usable.withheld)
        return SubjectSelection(
            columns: try demands.sorted { $0.key < $1.key }.map { name, demand in
                let key = SubjectHasher.key(hashKey, project: project, column: name)
                return SubjectAccess.SubjectColumn(
                    name: name,
                    hashKey: try key.withBytes { bytes throws in try FileKey(bytes.indices.map { bytes[$0] }) },
                    needsConsent: demand.needsConsent, isOptional: demand.isOptional)
            },
            consenting: consenting, withheld: withheld, snapshot: SHA256.hash(consenting + withheld).hexadecimal)
    }

    /// The columns of the spine that name people: the set's own, the keys of its views, and those of its data sets.
    private func demands(of definition: TrainingSetDefinition, project: String) async throws -> [String: Demand] {
        var demands: [String: Demand] = [:]
        func add(_ governance: GovernanceDeclaration, isOptional: Bool) {
            guard governance.dataClass?.isPersonal == true, !governance.subjectColumn.isEmpty else { return }
            let needsConsent = governance.lawfulBasis == .consent
            demands[governance.subjectColumn, default: Demand()].needsConsent =
                demands[governance.subjectColumn]?.needsConsent == true || needsConsent
            if !isOptional || needsConsent { demands[governance.subjectColumn]?.isOptional = false }
        }
        add(definition.governance, isOptional: false)
        for read in definition.reads {
            guard let view = catalog.view(number: read.viewNumber) else { continue }
            // A view made before its subject had to be a key: its rows cannot be told apart by whom they are about.
            if let gate = view.gate, gate.position == nil, gate.needsConsent {
                throw WorkerFailure(
                    .failedPrecondition, "\(read.view) needs consent, and its subject is none of its keys",
                    hint: "make the view's next version with the subject among the keys")
            }
            add(view.definition.governance, isOptional: view.gate?.position == nil)
        }
        let sources = try await store.read { db in
            try definition.spine.sources.compactMap {
                try DatasetStore.dataset($0.dataset, project: project, in: db)?.governance
            }
        }
        // Of a data set whose ground is another the query may well leave the column out.
        for governance in sources { add(governance, isOptional: true) }
        return demands
    }
}
