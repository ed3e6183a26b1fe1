internal import Messages
package import RPCCore

extension Router {
    /// Adds what every server has: health, and reflection of all the services registered so far and these.
    package mutating func addHealthAndReflection(_ health: HealthService) {
        health.register(in: &self)
        ReflectionService.register(in: &self)
    }
}
