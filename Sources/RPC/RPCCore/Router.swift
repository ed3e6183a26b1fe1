/// The methods a server answers: built once at start, read-only after.
///
/// Typed handlers are registered by module Messages. A method that declares no permission is refused here, so it cannot
/// be served.
package struct Router: Sendable {
    package final class Route: Sendable {
        package let method: MethodDescriptor
        package let handler: Handler
        /// Dense, from 0 in the order of registration.
        package let index: Int
        /// True when more than one message may go either way.
        package let isStream: Bool
        package let options: Options
        /// Refused last when the server has too much to do.
        package let isHot: Bool

        init(
            method: MethodDescriptor, handler: Handler, index: Int, options: Options = Options(), isHot: Bool = false
        ) {
            self.method = method
            self.handler = handler
            self.index = index
            self.options = options
            if case .stream = handler { isStream = true } else { isStream = false }
            self.isHot = isHot
        }

        /// The same route, refused last.
        package func hot() -> Route {
            Route(method: method, handler: handler, index: index, options: options, isHot: true)
        }

        /// What may differ from method to method.
        package struct Options: Sendable {
            /// Bytes of one request message; nil leaves it to the server.
            package var requestBytesMax: Int?
            /// Replies are compressed where the caller understands it and the handler says nothing else.
            package var compressesReplies = false
        }
    }

    /// By `:path`.
    package private(set) var routes: [String: Route] = [:]
    package let authorizer: any CallAuthorizer

    package init(authorizer: any CallAuthorizer) {
        self.authorizer = authorizer
    }

    /// Full names of the services that have at least one method here, sorted.
    package var services: [String] {
        Set(routes.values.map(\.method.service)).sorted()
    }

    /// Changes how a registered method is served.
    package mutating func configure(_ method: MethodDescriptor, _ change: (inout Route.Options) -> Void) {
        guard let route = routes[method.path] else { preconditionFailure("\(method.path) is not registered") }
        var options = route.options
        change(&options)
        routes[method.path] = Route(
            method: route.method, handler: route.handler, index: route.index, options: options)
    }

    /// Adds a method that is answered in bytes.
    package mutating func add(_ method: MethodDescriptor, _ handler: Handler) {
        precondition(!method.permission.isEmpty, "\(method.path) declares no permission")
        precondition(routes[method.path] == nil, "\(method.path) is registered twice")
        routes[method.path] = Route(method: method, handler: handler, index: routes.count)
    }
}
