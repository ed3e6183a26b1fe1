/// Numbers in model text. Stricter than `Int(_:)` and `Double(_:)`: decimal only, and nothing but the number.
enum NumberText {
    static func integer(_ text: ArraySlice<UInt8>) -> Int? {
        var digits = text
        let negative = digits.first == UInt8(ascii: "-")
        if negative { digits = digits.dropFirst() }
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        var value = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return negative ? -value : value
    }

    /// Correctly rounded. `inf`, `-inf` and `nan` as LightGBM writes them.
    static func double(_ text: ArraySlice<UInt8>) -> Double? {
        guard !text.isEmpty, text.count <= 400 else { return nil }
        if text.allSatisfy({ plain($0) }) { return Double(String(decoding: text, as: UTF8.self)) }
        return switch String(decoding: text, as: UTF8.self) {
        case "inf", "+inf": .infinity
        case "-inf": -.infinity
        case "nan", "-nan": .nan
        default: nil
        }
    }

    private static func plain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}
