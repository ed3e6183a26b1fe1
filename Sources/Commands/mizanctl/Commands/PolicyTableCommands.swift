internal import ArgumentParser
internal import Messages
internal import RPCCore

struct PolicyCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "What policy says.", subcommands: [Test.self, Export.self])

    struct Test: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "May this principal do that there, and why; exit code 1 when it may not.")

        @Argument(help: "A SPIFFE id.")
        var principal: String

        @Argument(help: "A permission such as models.promote, or a method such as ModelService/SetAlias.")
        var does: String

        @Argument(help: "Such as projects/default/models/delays; nothing: the whole installation.")
        var resource = ""

        @Option(help: "What the call would declare; nothing: no purpose.")
        var purpose = ""

        @Option(help: "Where the data would rest; nothing: where the resource's does.")
        var zone = ""

        @Option(help: "When, such as 2026-12-01T09:00:00Z; nothing: now.")
        var at: Moment?

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let isMethod = does.contains("/")
            let reply = try await session.governance.explainPermission(
                ExplainPermissionRequest(
                    principal: principal, permission: isMethod ? "" : does, resource: resource,
                    method: isMethod ? does : "", purpose: purpose, zone: zone, timeUs: at?.time ?? 0))
            session.output.show(reply)
            if !reply.allowed { throw ExitCode(1) }
        }
    }

    struct Export: ServerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write all of the policy to a file: bindings, groups, and what each identity may do by them.")

        @Argument(help: "The file; it must not exist.")
        var file: String

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let call = try await session.governance.exportPolicy(ExportPolicyRequest())
            var (text, lines) = ("", 0)
            while let part = try await call.next() {
                text += part.line + "\n"
                lines += 1
            }
            try NewFile.write(Array(text.utf8), to: file)
            session.output.show(.object([("file", .string(file)), ("lines", .integer(Int64(lines)))]))
        }
    }
}

struct GroupCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Groups of identities, for bindings about group:NAME.",
        subcommands: [List.self, Add.self, Remove.self])

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List groups and their members.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let groups = try await session.governance.listGroups(ListGroupsRequest()).groups
            session.output.show(groups, ["group", "members"]) { [$0.name, $0.members.joined(separator: " ")] }
        }
    }

    struct Add: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Add an identity to a group.")

        @Argument var group: String
        @Argument(help: "A SPIFFE id.") var member: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.governance.addGroupMember(AddGroupMemberRequest(group: group, member: member)))
        }
    }

    struct Remove: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Remove an identity from a group.")

        @Argument var group: String
        @Argument(help: "A SPIFFE id.") var member: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.governance.removeGroupMember(RemoveGroupMemberRequest(group: group, member: member)))
        }
    }
}

/// When a binding holds.
struct ConditionOptions: ParsableArguments {
    @Option(help: "It holds for calls that declare this purpose; may be given several times.")
    var purpose: [String] = []

    @Option(help: "It holds for data in this zone, such as AE, or AE-** with all below; may be given several times.")
    var zone: [String] = []

    @Option(help: "It holds from this time on, such as 2026-12-01T09:00:00Z.")
    var notBefore: Moment?

    @Option(help: "It holds until this time.")
    var notAfter: Moment?

    @Option(help: "It holds on this day of the week, 1 for Monday to 7 for Sunday; may be given several times.")
    var weekday: [Int] = []

    @Option(help: "It holds at these hours, such as 08:00-18:00.")
    var hours: String?

    @Option(help: "Minutes from UTC of the place whose days and hours are meant, such as 240.")
    var utcOffset: Int32 = 0

    /// Nil where nothing is asked.
    func condition() throws -> BindingCondition? {
        let asks = !purpose.isEmpty || !zone.isEmpty || notBefore != nil || notAfter != nil || !weekday.isEmpty
        guard asks || hours != nil else { return nil }
        let span = try hours.map(Self.minutes)
        return BindingCondition(
            purposes: purpose, zones: zone, notBeforeUs: notBefore?.time ?? 0,
            notAfterUs: notAfter?.time ?? 0, weekdays: weekday.map { Int32(clamping: $0) },
            fromMinute: span?.from ?? 0, toMinute: span?.to ?? 0, utcOffsetMinutes: utcOffset)
    }

    private static func minutes(_ text: String) throws -> (from: Int32, to: Int32) {
        let times = text.split(separator: "-").compactMap { time -> Int32? in
            let parts = time.split(separator: ":").compactMap { Int32($0) }
            return parts.count == 2 && (0...24).contains(parts[0]) && (0..<60).contains(parts[1])
                ? parts[0] * 60 + parts[1] : nil
        }
        guard times.count == 2, times[0] != times[1] else {
            throw ValidationError("--hours are such as 08:00-18:00, not `\(text)`.")
        }
        return (times[0], times[1])
    }
}
