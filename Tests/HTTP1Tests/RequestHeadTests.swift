import Seeds
import Testing

@testable import HTTP1

@Suite struct RequestHeadTests {
    private func parse(_ text: String) -> RequestHead.Answer { RequestHead.parse(Array(text.utf8)) }

    @Test func `a scraper's request is read`() {
        let text = "GET /metrics HTTP/1.1\r\nHost: localhost:9464\r\nAccept: */*\r\nUser-Agent: Prometheus/3.0\r\n\r\n"
        #expect(parse(text) == .whole(RequestHead(method: "GET", target: "/metrics", host: "localhost:9464")))
    }

    @Test func `every beginning of a request is unfinished`() {
        let text = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"
        for count in 0..<text.utf8.count { #expect(RequestHead.parse(Array(text.utf8.prefix(count))) == .unfinished) }
    }

    @Test(arguments: [
        ("\r\n\r\n", 400), ("GET\r\n\r\n", 400), ("GET /metrics\r\n\r\n", 400), ("GET  /metrics HTTP/1.1\r\n\r\n", 400),
        ("GET /metrics HTTP/1.0\r\nHost: a\r\n\r\n", 505), ("PRI * HTTP/2.0\r\n\r\n", 505),
        ("GET /metrics FTP/1.1\r\nHost: a\r\n\r\n", 400), ("G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\u{0}\r\n\r\n", 400),
        ("GET /é HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n", 413),
        ("GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n", 417),
        ("GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 70) + "\r\n", 431),
        ("GET /" + String(repeating: "a", count: 5_000), 431),
    ]) func `what is not right is refused`(text: String, status: Int) {
        #expect(parse(text) == .refused(status))
    }

    @Test(arguments: Seeds.fresh(50)) func `no bytes whatever stop the reader`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let parts = ["GET ", "/metrics", " HTTP/1.1", "\r\n", "\r", "\n", "Host:", " a", "\0", "é", ":", "\r\n\r\n"]
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0...20, using: &generator))
                .map { _ in parts.randomElement(using: &generator)! }.joined()
            _ = parse(text)
            let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            _ = RequestHead.parse(bytes + Array("\r\n\r\n".utf8))
        }
    }
}
