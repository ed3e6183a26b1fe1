internal import HTTP2
internal import RPCCore

/// The router's methods, found by the bytes of a path without making a string of them.
final class RouteTable: Sendable {
    private struct Entry {
        let hash: Int
        let path: [UInt8]
        let route: Router.Route
    }

    private let entries: [Entry]
    /// Index into `entries` or -1; a power of two long, at most half full.
    private let buckets: [Int32]

    var count: Int { entries.count }

    /// - Parameter hot: paths of the methods that are refused last.
    init(_ router: Router, hot: Set<String>) {
        entries = router.routes.map { path, route in
            let bytes = Array(path.utf8)
            return Entry(
                hash: HeaderBlock.hash(bytes.span), path: bytes, route: hot.contains(path) ? route.hot() : route)
        }
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        var buckets = [Int32](repeating: -1, count: size)
        for (index, entry) in entries.enumerated() {
            var bucket = entry.hash & (size - 1)
            while buckets[bucket] >= 0 { bucket = (bucket + 1) & (size - 1) }
            buckets[bucket] = Int32(index)
        }
        self.buckets = buckets
    }

    /// The route whose path is the value of header field `field`.
    func find(_ headers: HeaderBlock, _ field: Int) -> Router.Route? {
        let hash = headers.valueHash(field)
        var bucket = hash & (buckets.count - 1)
        while buckets[bucket] >= 0 {
            let index = Int(buckets[bucket])
            if entries[index].hash == hash, headers.valueEquals(field, entries[index].path) {
                return entries[index].route
            }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return nil
    }
}
