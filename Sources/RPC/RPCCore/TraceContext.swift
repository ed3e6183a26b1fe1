/// Where a call stands in a trace that may span many programs: W3C Trace Context (Recommendation of 23 November 2021),
/// version 00.
package struct TraceContext: Sendable, Hashable {
    package struct TraceID: Sendable, Hashable {
        let high: UInt64
        let low: UInt64

        fileprivate var isZero: Bool { high == 0 && low == 0 }
        /// 32 lower-case hexadecimal digits.
        package var text: String { high.hexadecimal + low.hexadecimal }
    }

    package let traceID: TraceID
    /// Of the call itself, for whoever it calls in turn.
    package let spanID: UInt64
    /// Of the caller's call; nil where the trace begins here.
    package let parentID: UInt64?
    /// The caller records the trace.
    package let isSampled: Bool
    /// `tracestate` as it is passed on; empty where there is none.
    package let state: String

    /// The value of `traceparent` for calls made on behalf of this one.
    package var traceparent: String { "00-\(traceID.text)-\(spanID.hexadecimal)-\(isSampled ? "01" : "00")" }

    /// 16 lower-case hexadecimal digits.
    package var spanText: String { spanID.hexadecimal }

    /// Of a call with this metadata: the caller's trace, or a new one where the caller's cannot be read.
    ///
    /// - Parameter requestID: what makes the span's id differ from all others of this process; the same request has the
    ///   same ids whoever asks, so nothing has to be kept.
    package init(of metadata: Metadata, requestID: UInt64) {
        if let caller = TraceParent(metadata) {
            traceID = caller.traceID
            parentID = caller.parentID
            isSampled = caller.isSampled
            state = TraceState.combined(metadata.texts("tracestate")) ?? ""
        } else {
            traceID = TraceID(
                high: Self.seeds.0.id(requestID), low: Self.seeds.1.id(requestID))
            parentID = nil
            isSampled = false
            state = ""
        }
        spanID = (Self.seeds.2 ^ (parentID ?? 0)).id(requestID)
    }

    /// A new trace.
    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(of: [:], requestID: generator.next())
    }

    /// Whether the metadata names a trace that its caller records. Cheap where it names none.
    package static func isSampled(_ metadata: Metadata) -> Bool {
        TraceParent(metadata)?.isSampled ?? false
    }

    /// Whether the metadata names a trace.
    package static func isIn(_ metadata: Metadata) -> Bool {
        TraceParent(metadata) != nil
    }

    /// Adds the fields that carry the trace to a call made on behalf of this one.
    package func add(to metadata: inout Metadata) {
        metadata.add("traceparent", traceparent)
        if !state.isEmpty { metadata.add("tracestate", state) }
    }

    /// Keep the ids of this process apart from those of all others.
    private static let seeds: (UInt64, UInt64, UInt64) = {
        var generator = SystemRandomNumberGenerator()
        return (generator.next(), generator.next(), generator.next())
    }()
}

/// The caller's `traceparent`, read strictly: what is not as it should be is as good as none.
struct TraceParent {
    let traceID: TraceContext.TraceID
    let parentID: UInt64
    let isSampled: Bool

    private static let length = 55

    /// Nil unless there is exactly one field of that name, and it can be read.
    init?(_ metadata: Metadata) {
        guard !metadata.isEmpty else { return nil }
        let values = metadata.texts("traceparent")
        guard values.count == 1 else { return nil }
        self.init(values[0])
    }

    /// Section 3.2. A higher version may have more to say after what version 00 says.
    init?(_ value: String) {
        let text = Array(value.utf8)
        guard text.count >= Self.length, text[2] == Self.dash, text[35] == Self.dash, text[52] == Self.dash,
            let version = UInt64(hexadecimal: text[0..<2]), version != 0xff,
            text.count == Self.length || (version > 0 && text[Self.length] == Self.dash),
            let high = UInt64(hexadecimal: text[3..<19]), let low = UInt64(hexadecimal: text[19..<35]),
            let parent = UInt64(hexadecimal: text[36..<52]), let flags = UInt64(hexadecimal: text[53..<55])
        else { return nil }
        traceID = TraceContext.TraceID(high: high, low: low)
        guard !traceID.isZero, parent != 0 else { return nil }
        parentID = parent
        isSampled = flags & 1 == 1
    }

    private static let dash = UInt8(ascii: "-")
}

extension UInt64 {
    /// 16 lower-case digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Lower-case digits and nothing else.
    fileprivate init?(hexadecimal digits: ArraySlice<UInt8>) {
        var value: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        self = value
    }

    /// An id that is never 0, other for each request: the finalizer of SplitMix64 (Steele, Lea and Flood 2014) maps one
    /// to one.
    fileprivate func id(_ request: UInt64) -> UInt64 {
        var word = self &+ request &* 0x9e37_79b9_7f4a_7c15
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        word ^= word >> 31
        return word == 0 ? 1 : word
    }
}

extension Metadata {
    /// Every text value of `name`, in order.
    func texts(_ name: String) -> [String] {
        var texts: [String] = []
        for entry in entries where entry.name == name {
            if case .text(let text) = entry.value { texts.append(text) }
        }
        return texts
    }
}
