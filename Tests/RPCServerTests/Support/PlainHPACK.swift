/// Decodes header blocks for the tests (RFC 7541), Huffman strings through the code table of its appendix B for the
/// characters that appear in gRPC responses.
struct PlainHPACK {
    private var dynamic: [(String, String)] = []

    mutating func decode(_ block: [UInt8]) -> [String: String] {
        var reader = Reader(bytes: block[...])
        var fields: [String: String] = [:]
        while let first = reader.bytes.first {
            if first & 0x80 != 0 {
                let (name, value) = entry(reader.integer(7))
                fields[name] = value
            } else if first & 0xe0 == 0x20 {
                _ = reader.integer(5)
            } else {
                let isIndexed = first & 0xc0 == 0x40
                let index = reader.integer(isIndexed ? 6 : 4)
                let name = index == 0 ? reader.string() : entry(index).0
                let value = reader.string()
                if isIndexed { dynamic.insert((name, value), at: 0) }
                fields[name] = value
            }
        }
        return fields
    }

    private func entry(_ index: Int) -> (String, String) {
        index < 62 ? Self.fixed[index] ?? ("static-\(index)", "") : dynamic[index - 62]
    }

    private static let fixed: [Int: (String, String)] = [
        8: (":status", "200"), 9: (":status", "204"), 10: (":status", "206"), 11: (":status", "304"),
        12: (":status", "400"), 13: (":status", "404"), 14: (":status", "500"), 22: ("allow", ""),
        31: ("content-type", ""),
    ]

    private struct Reader {
        var bytes: ArraySlice<UInt8>

        mutating func integer(_ bits: Int) -> Int {
            let mask = (1 << bits) - 1
            var value = Int(bytes.removeFirst()) & mask
            guard value == mask else { return value }
            var shift = 0
            while true {
                let byte = Int(bytes.removeFirst())
                value += (byte & 127) << shift
                shift += 7
                if byte & 128 == 0 { return value }
            }
        }

        mutating func string() -> String {
            let isHuffman = bytes.first! & 0x80 != 0
            let count = integer(7)
            let raw = Array(bytes.prefix(count))
            bytes.removeFirst(count)
            return isHuffman ? Huffman.decode(raw) : String(decoding: raw, as: UTF8.self)
        }
    }
}

/// The Huffman code of RFC 7541, appendix B: code and length of printable ASCII, from 32 on.
enum Huffman {
    private static let codes: [(UInt32, Int)] = [
        (0x14, 6), (0x3f8, 10), (0x3f9, 10), (0xffa, 12), (0x1ff9, 13), (0x15, 6), (0xf8, 8), (0x7fa, 11),
        (0x3fa, 10), (0x3fb, 10), (0xf9, 8), (0x7fb, 11), (0xfa, 8), (0x16, 6), (0x17, 6), (0x18, 6),
        (0x0, 5), (0x1, 5), (0x2, 5), (0x19, 6), (0x1a, 6), (0x1b, 6), (0x1c, 6), (0x1d, 6),
        (0x1e, 6), (0x1f, 6), (0x5c, 7), (0xfb, 8), (0x7ffc, 15), (0x20, 6), (0xffb, 12), (0x3fc, 10),
        (0x1ffa, 13), (0x21, 6), (0x5d, 7), (0x5e, 7), (0x5f, 7), (0x60, 7), (0x61, 7), (0x62, 7),
        (0x63, 7), (0x64, 7), (0x65, 7), (0x66, 7), (0x67, 7), (0x68, 7), (0x69, 7), (0x6a, 7),
        (0x6b, 7), (0x6c, 7), (0x6d, 7), (0x6e, 7), (0x6f, 7), (0x70, 7), (0x71, 7), (0x72, 7),
        (0xfc, 8), (0x73, 7), (0xfd, 8), (0x1ffb, 13), (0x7fff0, 19), (0x1ffc, 13), (0x3ffc, 14), (0x22, 6),
        (0x7ffd, 15), (0x3, 5), (0x23, 6), (0x4, 5), (0x24, 6), (0x5, 5), (0x25, 6), (0x26, 6),
        (0x27, 6), (0x6, 5), (0x74, 7), (0x75, 7), (0x28, 6), (0x29, 6), (0x2a, 6), (0x7, 5),
        (0x2b, 6), (0x76, 7), (0x2c, 6), (0x8, 5), (0x9, 5), (0x2d, 6), (0x77, 7), (0x78, 7),
        (0x79, 7), (0x7a, 7), (0x7b, 7), (0x7ffe, 15), (0x7fc, 11), (0x3ffd, 14), (0x1ffd, 13),
    ]

    static func decode(_ bytes: [UInt8]) -> String {
        var text = ""
        var code: UInt32 = 0
        var length = 0
        for byte in bytes {
            for bit in (0..<8).reversed() {
                code = code << 1 | UInt32(byte >> UInt8(bit) & 1)
                length += 1
                if let index = codes.firstIndex(where: { $0 == (code, length) }) {
                    text.unicodeScalars.append(Unicode.Scalar(UInt8(index + 32)))
                    code = 0
                    length = 0
                }
            }
        }
        return text
    }
}
