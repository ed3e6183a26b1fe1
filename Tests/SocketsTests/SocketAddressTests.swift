import Sockets
import Testing

@Suite struct SocketAddressTests {
    @Test(arguments: [
        ("localhost:8443", SocketAddress.tcp(host: "localhost", port: 8443)),
        ("127.0.0.1:0", .tcp(host: "127.0.0.1", port: 0)), ("[::1]:1", .tcp(host: "::1", port: 1)),
        ("unix:/run/mizan.sock", .unix(path: "/run/mizan.sock")),
    ])
    func `an address reads back as it is written`(text: String, address: SocketAddress) {
        #expect(SocketAddress(text) == address)
        #expect(address.description == text)
    }

    @Test(arguments: ["", ":", "host", "host:", ":1", "host:70000", "host:-1", "::1:80", "unix:", "[]:1"])
    func `what is no address is refused`(text: String) {
        #expect(SocketAddress(text) == nil)
    }
}
