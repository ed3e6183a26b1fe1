import Messages
import RPCClient
import RPCCore
import RPCServer
import Testing

/// Health and reflection.
@Suite(.timeLimit(.minutes(1))) struct StandardServicesTests {
    @Test func `health is known for the server and its services, and for nothing else`() async throws {
        let server = try await TestServer.start()
        let client = HealthClient(try server.channel())
        #expect(try await client.check(HealthCheckRequest()).status == .serving)
        #expect(try await client.check(HealthCheckRequest(service: "test.Service")).status == .serving)
        let error = try await failure { try await client.check(HealthCheckRequest(service: "no.Such")) }
        #expect(error?.code == .notFound)
    }

    @Test func `a watcher sees every change of its service`() async throws {
        let server = try await TestServer.start()
        let watch = try await server.watchHealth("test.Service")
        #expect(try await watch.next()?.status == .serving)
        server.health.setServing(false, service: "test.Service")
        #expect(try await watch.next()?.status == .notServing)
        server.health.setServing(nil, service: "test.Service")
        #expect(try await watch.next()?.status == .serving)
        watch.cancel()
        await server.observer.event("call Watch CANCELLED")
    }

    @Test func `a watcher of an unknown service is told so and kept`() async throws {
        let server = try await TestServer.start()
        let watch = try await server.watchHealth("no.Such")
        #expect(try await watch.next()?.status == .serviceUnknown)
        watch.cancel()
    }

    @Test func `reflection lists exactly what is registered`() async throws {
        let server = try await TestServer.start()
        let expected = [
            "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
            "test.Service",
        ]
        let current = try await ReflectionServerReflectionClient(server.channel()).serverReflectionInfo()
        try await current.send(ReflectionServerReflectionRequest(messageRequest: .listServices("")))
        guard case .listServicesResponse(let list) = try await current.next()?.messageResponse else {
            Issue.record("no list")
            return
        }
        #expect(list.service.map(\.name) == expected)
        let former = try await ReflectionV1AlphaServerReflectionClient(server.channel()).serverReflectionInfo()
        try await former.send(ReflectionV1AlphaServerReflectionRequest(messageRequest: .listServices("")))
        guard case .listServicesResponse(let same) = try await former.next()?.messageResponse else {
            Issue.record("no list")
            return
        }
        #expect(same.service.map(\.name) == expected)
    }

    @Test func `reflection serves the file of a symbol with its imports, and NOT_FOUND otherwise`() async throws {
        let server = try await TestServer.start()
        let call = try await ReflectionServerReflectionClient(server.channel()).serverReflectionInfo()
        try await call.send(
            ReflectionServerReflectionRequest(messageRequest: .fileContainingSymbol("grpc.health.v1.Health")))
        guard case .fileDescriptorResponse(let files) = try await call.next()?.messageResponse else {
            Issue.record("no file")
            return
        }
        #expect(files.fileDescriptorProto.count == 1)
        try await call.send(ReflectionServerReflectionRequest(messageRequest: .fileByFilename("nothing.proto")))
        guard case .errorResponse(let error) = try await call.next()?.messageResponse else {
            Issue.record("no error")
            return
        }
        #expect(error.errorCode == 5)
    }
}
