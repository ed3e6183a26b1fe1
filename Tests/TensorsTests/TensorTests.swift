internal import Seeds
import Testing

@testable import Tensors

@Suite struct TensorTests {
    @Test func `given values, when made a tensor, then they come back`() throws {
        #expect(try Tensor(fp64: [1.5, .infinity], shape: [2, 1]).doubles() == [1.5, .infinity])
        #expect(try Tensor(fp32: [1.5, -2], shape: [2]).floats() == [1.5, -2])
        #expect(try Tensor(int64: [.min, .max], shape: [2]).int64s() == [.min, .max])
        #expect(try Tensor(int32: [-7], shape: []).int64s() == [-7])
        #expect(try Tensor(bool: [true, false], shape: [2]).bools() == [true, false])
        #expect(try Tensor(strings: ["", "دبي", "x"], shape: [3]).strings() == ["", "دبي", "x"])
    }

    @Test func `strings are laid out as a little-endian length and their bytes`() throws {
        #expect(try Tensor(strings: ["ab", ""], shape: [2]).bytes == [2, 0, 0, 0, 0x61, 0x62, 0, 0, 0, 0])
    }

    @Test func `every numeric datatype widens to double`() throws {
        func doubles(_ datatype: TensorDatatype, _ bytes: [UInt8]) throws -> [Double] {
            try Tensor(datatype: datatype, shape: [1], bytes: bytes).doubles()
        }
        #expect(try doubles(.bool, [1]) == [1])
        #expect(try doubles(.uint8, [255]) == [255])
        #expect(try doubles(.int8, [255]) == [-1])
        #expect(try doubles(.uint16, [0, 1]) == [256])
        #expect(try doubles(.int16, [0xFF, 0xFF]) == [-1])
        #expect(try doubles(.uint32, [0, 0, 0, 0x80]) == [2_147_483_648])
        #expect(try doubles(.int32, [0, 0, 0, 0x80]) == [-2_147_483_648])
        #expect(try doubles(.uint64, [0, 0, 0, 0, 0, 0, 0, 0x80]) == [9_223_372_036_854_775_808])
        #expect(try doubles(.int64, [0, 0, 0, 0, 0, 0, 0, 0x80]) == [-9_223_372_036_854_775_808])
        #expect(try doubles(.fp16, [0x00, 0x3C]) == [1])
        #expect(try doubles(.fp16, [0x01, 0x00]) == [5.9604644775390625e-8])
        #expect(try doubles(.bf16, [0xC0, 0x3F]) == [1.5])
        #expect(try doubles(.fp32, [0, 0, 0xC0, 0x3F]) == [1.5])
    }

    @Test func `given shapes that do not fit the bytes, when made a tensor, then it throws`() {
        func refused(_ datatype: TensorDatatype, _ shape: [Int], _ count: Int, _ error: TensorError) {
            #expect(throws: error) {
                try Tensor(datatype: datatype, shape: shape, bytes: [UInt8](repeating: 0, count: count))
            }
        }
        refused(.fp32, [2], 7, .byteCount(7, expected: 8))
        refused(.fp32, [-1], 4, .negativeDimension([-1]))
        refused(.uint8, [.max, 2], 0, .tooManyElements([.max, 2]))
        refused(.fp64, [.max], 0, .tooManyElements([.max]))
        refused(.uint8, [Int](repeating: 1, count: 17), 1, .tooManyDimensions(17, max: 16))
        refused(.uint8, [.max, .max, 0], 1, .byteCount(1, expected: 0))
        #expect(throws: TensorError.notBoolean(index: 1)) {
            try Tensor(datatype: .bool, shape: [2], bytes: [1, 2])
        }
    }

    @Test func `given strings that run past the end, when made a tensor, then the element is named`() {
        #expect(throws: TensorError.truncatedElement(index: 0)) {
            try Tensor(datatype: .bytes, shape: [1], bytes: [2, 0, 0, 0, 0x61])
        }
        #expect(throws: TensorError.truncatedElement(index: 0)) {
            try Tensor(datatype: .bytes, shape: [1], bytes: [255, 255, 255, 255])
        }
        #expect(throws: TensorError.byteCount(5, expected: 4)) {
            try Tensor(datatype: .bytes, shape: [1], bytes: [0, 0, 0, 0, 9])
        }
        #expect(throws: TensorError.self) { try Tensor(datatype: .bytes, shape: [.max], bytes: []) }
        #expect(throws: TensorError.notUTF8(index: 0)) {
            try Tensor(datatype: .bytes, shape: [1], bytes: [1, 0, 0, 0, 0xFF]).strings()
        }
    }

    @Test(arguments: Seeds.fresh(32))
    func `given random bytes, when made a BYTES tensor, then it throws or round-trips`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                Bool.random(using: &generator) ? 0 : UInt8.random(in: 0...8, using: &generator)
            }
            let shape = [Int.random(in: 0...4, using: &generator)]
            guard let tensor = try? Tensor(datatype: .bytes, shape: shape, bytes: bytes) else { continue }
            #expect(try Tensor(byteStrings: tensor.byteStrings(), shape: shape) == tensor)
        }
    }

    @Test func `a tensor of another datatype is not read`() throws {
        let text = try Tensor(strings: ["1"], shape: [1])
        #expect(throws: TensorError.datatype(.bytes, expected: "a number")) { try text.doubles() }
        #expect(throws: TensorError.self) { try text.int64s() }
        #expect(throws: TensorError.self) { try Tensor(fp64: [1], shape: [1]).floats() }
    }
}
