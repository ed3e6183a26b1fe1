import AuditLog
import RPCCore
import Synchronization
import Testing

@testable import Tokens

@Suite struct TokenKeysTests {
    /// A clock and a place where keys are, both in the test's hands.
    final class World: Sendable {
        struct Gone: Error {}
        let time = Mutex(TestIssuer.now)
        let text = Mutex<String?>(nil)
        var now: Int64 { time.withLock { $0 } }
        func pass(_ seconds: Int64) { time.withLock { $0 += seconds * 1_000_000 } }

        var keys: TokenKeys {
            TokenKeys(every: .seconds(300), now: { self.now }) {
                guard let text = self.text.withLock({ $0 }) else { throw Gone() }
                return Array(text.utf8)
            }
        }
    }

    @Test func `before the first reading there are no keys, and a failure keeps those of before for a day`()
        async throws
    {
        let world = World()
        let keys = world.keys
        #expect(throws: TokenError.keysMissing) { try keys.current() }
        await #expect(throws: World.Gone.self) { try await keys.refresh() }
        world.text.withLock { $0 = TestIssuer().keySet }
        try await keys.refresh()
        #expect(try keys.current().count == 1)
        for broken in [nil, "{}"] {
            world.text.withLock { $0 = broken }
            await #expect(throws: (any Error).self) { try await keys.refresh() }
            #expect(try keys.current().count == 1)
        }
        world.pass(86_400 - 1)
        #expect(try keys.current().count == 1)
        world.pass(1)
        #expect(throws: TokenError.keysMissing) { try keys.current() }
    }

    @Test func `keys that are read again, though they did not change, count for another day`() async throws {
        let world = World()
        let keys = world.keys
        world.text.withLock { $0 = TestIssuer().keySet }
        try await keys.refresh()
        world.pass(86_000)
        try await keys.refresh()
        world.pass(86_000)
        #expect(try keys.current().count == 1)
    }

    @Test func `a token with an unknown key asks for the keys to be read`() throws {
        let asked = Mutex(0)
        let issuer = TestIssuer()
        let signIn = TokenSignIn(try issuer.verifier(), keyUnknown: { asked.withLock { $0 += 1 } }, audit: nil) {
            TestIssuer.now
        }
        let channel = Principal(
            id: "spiffe://bank.internal/workload/portal", person: "spiffe://bank.internal/person/badr")
        #expect(throws: RPCError.self) { try signIn.signIn(TestIssuer(keyID: "new").token(), over: channel) }
        #expect(asked.withLock { $0 } == 1)
        #expect(throws: RPCError.self) { try signIn.signIn(TestIssuer().token(), over: channel) }
        #expect(asked.withLock { $0 } == 1)
    }
}

@Suite struct TokenSignInTests {
    static let portal = Principal(
        id: "spiffe://bank.internal/workload/portal", person: "spiffe://bank.internal/person/badr",
        credential: Credential(serial: "01", fingerprint: [1], authority: [2], notAfter: .max))

    @Test func `the call is the person's, over the connection of the portal, with the groups of the token`() throws {
        let issuer = TestIssuer()
        let signed = try TokenSignIn(try issuer.verifier(), audit: nil) { TestIssuer.now }.signIn(
            issuer.token(), over: Self.portal)
        #expect(signed.principal.id == Self.portal.id)
        #expect(signed.principal.person == "spiffe://bank.internal/person/amal")
        #expect(signed.principal.groups == ["oidc:fraud", "oidc:all-staff"])
        #expect(signed.principal.credential == Self.portal.credential)
        #expect(signed.validFor == .seconds(600))
        #expect(signed.rememberedFor == .seconds(60))
    }

    @Test func `over a person's own certificate the token must be that person's`() throws {
        let issuer = TestIssuer()
        let signIn = TokenSignIn(try issuer.verifier(), audit: nil) { TestIssuer.now }
        func person(_ name: String) -> Principal {
            Principal(id: "spiffe://bank.internal/person/" + name, person: "spiffe://bank.internal/person/" + name)
        }
        #expect(try signIn.signIn(issuer.token(), over: person("amal")).principal.groups.count == 2)
        let error = #expect(throws: RPCError.self) { try signIn.signIn(issuer.token(), over: person("badr")) }
        #expect(error?.code == .unauthenticated)
    }

    @Test func `a refusal says by which rule, and nothing of the token`() throws {
        let issuer = TestIssuer()
        let signIn = TokenSignIn(try issuer.verifier(), audit: nil) { TestIssuer.now + 3_600_000_000 }
        let token = issuer.token(claims: TestIssuer.claims(["sub": #""canary""#]))
        let error = #expect(throws: RPCError.self) { try signIn.signIn(token, over: Self.portal) }
        #expect(error?.message == "the token is not accepted: it has expired")
        #expect(error?.details.isEmpty == true)
    }
}
