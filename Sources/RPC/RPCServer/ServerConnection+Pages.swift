internal import HTTP2
internal import RPCCore
internal import Sockets

/// Pages: requests that are no gRPC and yet have an answer.
extension ServerConnection {
    /// - Parameter status: what the request would be answered with.
    func page(_ headers: HeaderBlock, _ status: Int) -> ServerPage? {
        guard status == 405, !home.pages.isEmpty, let method = headers.first(.method),
            headers.value(method, is: "GET"), let path = headers.first(.path)
        else { return nil }
        return home.pages.first { headers.valueEquals(path, $0.path) }
    }

    func serve(_ page: ServerPage, to stream: HTTP2Stream) {
        guard let principal, page.isFor(principal) else {
            return send(
                403, Array("you lack the permission for this page\n".utf8), as: "text/plain; charset=utf-8", stream)
        }
        let delivery = PageDelivery(self)
        page.request { [loop] document in
            loop.execute { delivery.connection.send(200, document, as: page.contentType, stream) }
        }
    }

    private func send(_ status: Int, _ document: [UInt8], as contentType: String, _ stream: HTTP2Stream) {
        var list = HeaderList()
        list.add(":status", "\(status)")
        list.add("content-type", contentType)
        list.add("content-length", "\(document.count)")
        list.add("cache-control", "no-store")
        session.submitResponse(stream, list, hasBody: true)
        session.send(stream, prefix: 0, prefixCount: 0, document)
        session.finish(stream, HeaderList?.none)
        http2.flushLater()
    }
}

/// Carries a connection to the task that makes a page, and back.
private final class PageDelivery: @unchecked Sendable {
    // @unchecked: the connection is touched on its loop alone.
    let connection: ServerConnection

    init(_ connection: ServerConnection) {
        self.connection = connection
    }
}
