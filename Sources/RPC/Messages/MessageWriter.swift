internal import CProtobufC

/// Lays values into a C struct in an arena, for protobuf-c to pack. Fields are named by their place in the message's
/// shape; generated code alone uses it, and gives each field what it is. Setting a member of a `oneof` or an `optional`
/// field also marks it as the one that is set.
@safe package struct MessageWriter {
    private let arena: MessageArena
    private let message: UnsafeMutableRawPointer
    /// Nil for a message without fields.
    private let fields: UnsafePointer<ProtobufCFieldDescriptor>!

    init(_ arena: MessageArena, _ shape: MessageShape) {
        unsafe self.init(arena, shape.descriptor)
    }

    private init(_ arena: MessageArena, _ descriptor: UnsafePointer<ProtobufCMessageDescriptor>) {
        self.arena = arena
        let size = unsafe descriptor.pointee.sizeof_message
        unsafe message = Self.allocate(size, arena)
        unsafe message.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        unsafe message.storeBytes(of: descriptor, as: UnsafePointer<ProtobufCMessageDescriptor>.self)
        unsafe fields = descriptor.pointee.fields
    }

    /// The message as bytes.
    func packed() -> [UInt8] {
        let message = unsafe UnsafePointer(self.message.assumingMemoryBound(to: ProtobufCMessage.self))
        let size = unsafe protobuf_c_message_get_packed_size(message)
        // An array of capacity 0 is the one that all threads share, and its count would be written.
        guard size > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = unsafe protobuf_c_message_pack(message, buffer.baseAddress)
        }
    }

    // MARK: Single fields

    package func value<Number: WireNumber>(_ place: Int, _ value: Number) {
        unsafe store(value, place)
    }

    package func bool(_ place: Int, _ value: Bool) {
        unsafe store(value ? 1 : 0 as protobuf_c_boolean, place)
    }

    package func enumeration<Enum: WireEnum>(_ place: Int, _ value: Enum) {
        unsafe store(value.rawValue, place)
    }

    package func string(_ place: Int, _ value: String) {
        unsafe store(copy(value), place)
    }

    package func bytes(_ place: Int, _ value: [UInt8]) {
        unsafe store(copy(value), place)
    }

    /// Leaves the field unset where there is no message.
    package func message<Message: GeneratedMessage>(_ place: Int, _ value: Message?) {
        guard let value else { return }
        unsafe store(lay(value), place)
    }

    // MARK: Repeated fields

    package func values<Number: WireNumber>(_ place: Int, _ values: [Number]) {
        unsafe storeAll(values, place) { $0 }
    }

    package func bools(_ place: Int, _ values: [Bool]) {
        unsafe storeAll(values, place) { $0 ? 1 : 0 as protobuf_c_boolean }
    }

    package func enumerations<Enum: WireEnum>(_ place: Int, _ values: [Enum]) {
        unsafe storeAll(values, place) { $0.rawValue }
    }

    package func strings(_ place: Int, _ values: [String]) {
        unsafe storeAll(values, place) { unsafe copy($0) }
    }

    package func byteStrings(_ place: Int, _ values: [[UInt8]]) {
        unsafe storeAll(values, place) { unsafe copy($0) }
    }

    package func messages<Message: GeneratedMessage>(_ place: Int, _ values: [Message]) {
        unsafe storeAll(values, place) { unsafe lay($0) }
    }

    /// Entries go in the order of their keys, so that equal messages are equal bytes.
    package func map<Key: Comparable & Hashable, Value>(
        _ place: Int, _ map: [Key: Value], _ writeEntry: (MessageWriter, Key, Value) -> Void
    ) {
        guard !map.isEmpty else { return }
        let shape = unsafe fields[place].descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
        unsafe storeAll(map.sorted { $0.key < $1.key }, place) { entry in
            let writer = unsafe MessageWriter(arena, shape)
            writeEntry(writer, entry.key, entry.value)
            return unsafe writer.message
        }
    }

    // MARK: Memory

    @unsafe private func store<Value>(_ value: Value, _ place: Int) {
        let field = unsafe fields + place
        unsafe message.storeBytes(of: value, toByteOffset: Int(field.pointee.offset), as: Value.self)
        if unsafe field.pointee.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 {
            unsafe message.storeBytes(
                of: field.pointee.id, toByteOffset: Int(field.pointee.quantifier_offset), as: UInt32.self)
        }
    }

    @unsafe private func storeAll<Source, Element>(
        _ values: [Source], _ place: Int, _ convert: (Source) -> Element
    ) {
        guard !values.isEmpty else { return }
        let memory = unsafe Self.allocate(values.count * MemoryLayout<Element>.stride, arena)
        let elements = unsafe memory.bindMemory(to: Element.self, capacity: values.count)
        for index in values.indices {
            unsafe (elements + index).initialize(to: convert(values[index]))
        }
        let field = unsafe fields + place
        unsafe message.storeBytes(of: memory, toByteOffset: Int(field.pointee.offset), as: UnsafeMutableRawPointer.self)
        unsafe message.storeBytes(
            of: values.count, toByteOffset: Int(field.pointee.quantifier_offset), as: Int.self)
    }

    private func lay<Message: GeneratedMessage>(_ value: Message) -> UnsafeMutableRawPointer {
        let writer = MessageWriter(arena, Message.shape)
        value.write(to: writer)
        return unsafe writer.message
    }

    private func copy(_ value: String) -> ProtobufCBinaryData {
        unsafe value.utf8.withContiguousStorageIfAvailable { unsafe copy($0) } ?? copy(Array(value.utf8))
    }

    private func copy(_ value: [UInt8]) -> ProtobufCBinaryData {
        unsafe value.withUnsafeBufferPointer { unsafe copy($0) }
    }

    private func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> ProtobufCBinaryData {
        guard let source = bytes.baseAddress, bytes.count > 0 else {
            return unsafe ProtobufCBinaryData(len: 0, data: nil)
        }
        let memory = unsafe Self.allocate(bytes.count, arena)
        unsafe memory.copyMemory(from: source, byteCount: bytes.count)
        return unsafe ProtobufCBinaryData(len: bytes.count, data: memory.assumingMemoryBound(to: UInt8.self))
    }

    private static func allocate(_ size: Int, _ arena: MessageArena) -> UnsafeMutableRawPointer {
        guard let memory = unsafe arena.allocate(size) else { preconditionFailure("out of memory") }
        return unsafe memory
    }
}
