/// Copies of borrowed bytes. The standard library has no such thing for arrays and spans yet; here is the one place
/// where RPCCore touches memory by hand, and a copy of what a span proves to be there is all it does.
extension Array where Element == UInt8 {
    package init(copying bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }

    package mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
