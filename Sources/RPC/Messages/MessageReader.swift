internal import CProtobufC

/// A number that is the same in Swift and in protobuf-c's structs.
package protocol WireNumber: BitwiseCopyable {}

extension Int32: WireNumber {}
extension Int64: WireNumber {}
extension UInt32: WireNumber {}
extension UInt64: WireNumber {}
extension Float: WireNumber {}
extension Double: WireNumber {}

/// Copies values out of a message that protobuf-c has unpacked. Fields are named by their place in the message's shape;
/// generated code alone uses it, and asks for each field as what it is.
@safe package struct MessageReader {
    private let message: UnsafeRawPointer
    /// Nil for a message without fields.
    private let fields: UnsafePointer<ProtobufCFieldDescriptor>!

    init(_ message: UnsafePointer<ProtobufCMessage>) {
        unsafe self.message = UnsafeRawPointer(message)
        unsafe fields = message.pointee.descriptor.pointee.fields
    }

    // MARK: Single fields

    package func value<Number: WireNumber>(_ place: Int) -> Number {
        unsafe load(place)
    }

    package func bool(_ place: Int) -> Bool {
        let flag: protobuf_c_boolean = unsafe load(place)
        return flag != 0
    }

    package func enumeration<Enum: WireEnum>(_ place: Int) -> Enum {
        Enum(rawValue: unsafe load(place))
    }

    package func string(_ place: Int) throws(WireError) -> String {
        guard let text = unsafe Self.text(load(place)) else { throw .notUTF8(field: name(place)) }
        return text
    }

    package func bytes(_ place: Int) -> [UInt8] {
        unsafe Self.array(load(place))
    }

    /// Nil where the message is absent.
    package func message<Message: GeneratedMessage>(_ place: Int) throws(WireError) -> Message? {
        let pointer: UnsafePointer<ProtobufCMessage>? = unsafe load(place)
        guard let pointer = unsafe pointer else { return nil }
        do throws(WireError) {
            return try Message(reading: unsafe MessageReader(pointer))
        } catch {
            throw error.inside(name(place))
        }
    }

    // MARK: Presence

    /// Number of the field that is set in the `oneof` of the field at `place`; 0 where none is.
    package func choice(_ place: Int) -> UInt32 {
        unsafe message.load(fromByteOffset: Int(fields[place].quantifier_offset), as: UInt32.self)
    }

    /// Whether an `optional` field is set.
    package func has(_ place: Int) -> Bool {
        unsafe choice(place) == fields[place].id
    }

    // MARK: Repeated fields

    package func values<Number: WireNumber>(_ place: Int) -> [Number] {
        unsafe Array(elements(place, as: Number.self))
    }

    package func bools(_ place: Int) -> [Bool] {
        unsafe elements(place, as: protobuf_c_boolean.self).map { $0 != 0 }
    }

    package func enumerations<Enum: WireEnum>(_ place: Int) -> [Enum] {
        unsafe elements(place, as: Int32.self).map { Enum(rawValue: $0) }
    }

    package func byteStrings(_ place: Int) -> [[UInt8]] {
        unsafe elements(place, as: ProtobufCBinaryData.self).map { unsafe Self.array($0) }
    }

    package func strings(_ place: Int) throws(WireError) -> [String] {
        let elements = unsafe elements(place, as: ProtobufCBinaryData.self)
        var result: [String] = []
        guard !elements.isEmpty else { return result }
        result.reserveCapacity(elements.count)
        for index in elements.indices {
            guard let text = unsafe Self.text(elements[index]) else {
                throw .notUTF8(field: "\(name(place))[\(index)]")
            }
            result.append(text)
        }
        return result
    }

    package func messages<Message: GeneratedMessage>(_ place: Int) throws(WireError) -> [Message] {
        let readers = unsafe elements(place, as: UnsafePointer<ProtobufCMessage>.self)
        var result: [Message] = []
        guard !readers.isEmpty else { return result }
        result.reserveCapacity(readers.count)
        for index in readers.indices {
            do throws(WireError) {
                result.append(try Message(reading: unsafe MessageReader(readers[index])))
            } catch {
                throw error.inside("\(name(place))[\(index)]")
            }
        }
        return result
    }

    /// A map travels as repeated entries; of two with the same key the later one counts.
    package func map<Key: Hashable, Value>(
        _ place: Int, _ readEntry: (MessageReader) throws(WireError) -> (Key, Value)
    ) throws(WireError) -> [Key: Value] {
        let entries = unsafe elements(place, as: UnsafePointer<ProtobufCMessage>.self)
        var result: [Key: Value] = [:]
        guard !entries.isEmpty else { return result }
        result.reserveCapacity(entries.count)
        for index in entries.indices {
            do throws(WireError) {
                let (key, value) = try readEntry(unsafe MessageReader(entries[index]))
                result[key] = value
            } catch {
                throw error.inside("\(name(place))[\(index)]")
            }
        }
        return result
    }

    // MARK: Memory

    private func name(_ place: Int) -> String {
        unsafe String(cString: fields[place].name)
    }

    @unsafe private func load<Value>(_ place: Int) -> Value {
        unsafe message.load(fromByteOffset: Int(fields[place].offset), as: Value.self)
    }

    @unsafe private func elements<Element>(_ place: Int, as type: Element.Type) -> UnsafeBufferPointer<Element> {
        let count = unsafe message.load(fromByteOffset: Int(fields[place].quantifier_offset), as: Int.self)
        let start: UnsafePointer<Element>? = unsafe load(place)
        return unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
    }

    private static func array(_ data: ProtobufCBinaryData) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: data.data, count: data.data == nil ? 0 : data.len))
    }

    private static func text(_ data: ProtobufCBinaryData) -> String? {
        guard let start = unsafe data.data, unsafe data.len > 0 else { return "" }
        let bytes = unsafe Span(_unsafeStart: start, count: data.len)
        guard let text = try? UTF8Span(validating: bytes) else { return nil }
        return String(copying: text)
    }
}
