internal import ArgumentParser
internal import Messages
internal import RPCCore

struct RoleCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Sets of permissions.", subcommands: [List.self])

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List roles, or show the permissions of one.")

        @Argument(help: "A role, for its permissions.")
        var role: String?

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let roles = try await session.governance.listRoles(ListRolesRequest()).roles
            if let role {
                guard let found = roles.first(where: { $0.name == role }) else {
                    throw RPCError(.notFound, "there is no role `\(role)`").hint(
                        "the roles are \(roles.map(\.name).joined(separator: ", "))")
                }
                session.output.show(found)
            } else {
                session.output.show(roles, ["role", "permissions", "description"]) { role in
                    [role.name, String(role.permissions.count), role.description]
                }
            }
        }
    }
}

struct BindingCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "binding", abstract: "Who holds which role where.",
        subcommands: [Create.self, List.self, Delete.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Bind a role to a principal; or deny it.")

        @Argument(help: "A SPIFFE id, or a pattern of one.")
        var principal: String

        @Argument(help: "The role.")
        var role: String

        @Option(help: "Where it holds, such as projects/default/**; nothing: everywhere.")
        var on = ""

        @Flag(help: "Deny what the role allows: a denial wins.")
        var deny = false

        @OptionGroup var condition: ConditionOptions
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let binding = Binding(
                principal: principal, role: role, resourcePattern: on, effect: deny ? .deny : .allow,
                condition: try condition.condition())
            session.output.show(
                try await session.governance.createBinding(CreateBindingRequest(binding: binding)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List bindings.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let bindings = try await session.all { token in
                let page = try await session.governance.listBindings(
                    ListBindingsRequest(pageSize: Session.pageSize, pageToken: token))
                return (page.bindings, page.nextPageToken)
            }
            session.output.show(bindings, ["id", "effect", "principal", "role", "on", "if", "created"]) { binding in
                [
                    binding.id, binding.effect.name.lowercased(), binding.principal, binding.role,
                    binding.resourcePattern, binding.condition == nil ? "" : "condition",
                    Moment.text(binding.createTimeUs),
                ]
            }
        }
    }

    struct Delete: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a binding.")

        @Argument var id: String
        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            _ = try await session.governance.deleteBinding(DeleteBindingRequest(id: id))
            session.output.say("deleted")
        }
    }
}

struct ProjectCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Tenants of the installation.",
        subcommands: [Create.self, Update.self, List.self])

    struct Create: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Make a project.")

        @Argument(help: "The id of the new project.")
        var id: String

        @Option(help: "Where its data may rest; nothing: the server's own zone.")
        var zone: String?

        @Option(help: "The person answerable; `me` is the caller.")
        var owner = "me"

        @Option(help: "What it is for.")
        var description = ""

        @Flag(help: "A team of one: who made a version may approve it, which is entered as self-approved.")
        var selfApproval = false

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let defaults = try await DeclarationDefaults(session)
            let project = Project(
                zone: try zone ?? defaults.zone(), owner: owner == "me" ? defaults.owner : owner,
                description: description, selfApproval: selfApproval)
            session.output.show(
                try await session.governance.createProject(CreateProjectRequest(projectID: id, project: project)))
        }
    }

    struct Update: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "Change what a project lets its people do.")

        enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }

        @Argument(help: "The id of the project.")
        var id: String

        @Option(help: "on or off: whether who made a version may approve it.")
        var selfApproval: Switch

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            session.output.show(
                try await session.governance.updateProject(
                    UpdateProjectRequest(name: "projects/\(id)", selfApproval: selfApproval == .on)))
        }
    }

    struct List: ServerCommand {
        static let configuration = CommandConfiguration(abstract: "List projects.")

        @OptionGroup var options: ServerOptions

        func run(in session: Session) async throws {
            let projects = try await session.all { token in
                let page = try await session.governance.listProjects(
                    ListProjectsRequest(pageSize: Session.pageSize, pageToken: token))
                return (page.projects, page.nextPageToken)
            }
            session.output.show(projects, ["project", "zone", "owner", "description", "created"]) { project in
                [
                    String(project.name.split(separator: "/").last ?? ""), project.zone, project.owner,
                    project.description, Moment.text(project.createTimeUs),
                ]
            }
        }
    }
}
