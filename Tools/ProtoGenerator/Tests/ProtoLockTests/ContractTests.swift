import SwiftProtobuf
import Testing

@testable import proto_lock

@Suite struct ContractTests {
    @Test func `given the same contract, when compared, then nothing breaks`() {
        #expect(Contract(files()).breaks(by: Contract(files())) == [])
    }

    @Test func `given a new field, method, enum value or message, when compared, then nothing breaks`() {
        var wider = files()
        wider.file[0].messageType[0].field.append(field("added", 9, .string))
        wider.file[0].messageType.append(.with { $0.name = "New" })
        wider.file[0].enumType[0].value.append(value("LATER", 2))
        wider.file[0].service[0].method.append(.with { $0.name = "Push" })
        #expect(Contract(files()).breaks(by: Contract(wider)) == [])
        #expect(Contract(files()) != Contract(wider))
    }

    @Test func `given a field that is gone, when compared, then it is named`() {
        var narrower = files()
        narrower.file[0].messageType[0].field.removeFirst()
        #expect(Contract(files()).breaks(by: Contract(narrower)) == ["p.Row: field 1 (name: string) is gone"])
    }

    @Test func `given a field of another type, name or label, when compared, then both are named`() {
        var changed = files()
        changed.file[0].messageType[0].field[0].type = .int64
        #expect(breaks(by: changed) == ["p.Row: field 1 was `name: string` and is now `name: int64`"])
        changed = files()
        changed.file[0].messageType[0].field[0].name = "title"
        #expect(breaks(by: changed) == ["p.Row: field 1 was `name: string` and is now `title: string`"])
        changed = files()
        changed.file[0].messageType[0].field[0].label = .repeated
        #expect(breaks(by: changed) == ["p.Row: field 1 was `name: string` and is now `name: repeated string`"])
    }

    @Test func `given an optional field that is no longer, when compared, then it breaks`() {
        var changed = files()
        changed.file[0].messageType[0].field[1].proto3Optional = false
        #expect(breaks(by: changed) == ["p.Row: field 2 was `age: optional int64` and is now `age: int64`"])
    }

    @Test func `given an enum value that is renamed, when compared, then it breaks`() {
        var changed = files()
        changed.file[0].enumType[0].value[1].name = "OTHER"
        #expect(breaks(by: changed) == ["p.Kind: value 1 was `SOME` and is now `OTHER`"])
    }

    @Test func `given a method that streams where it did not, when compared, then it breaks`() {
        var changed = files()
        changed.file[0].service[0].method[0].serverStreaming = true
        #expect(breaks(by: changed) == ["p.Rows: method Get was `p.Row → p.Row` and is now `p.Row → stream p.Row`"])
    }

    @Test func `given a message or a service that is gone, when compared, then it is named`() {
        var changed = files()
        changed.file[0].messageType.removeAll()
        changed.file[0].service.removeAll()
        #expect(breaks(by: changed) == ["message p.Row is gone", "service p.Rows is gone"])
    }

    private func breaks(by other: Google_Protobuf_FileDescriptorSet) -> [String] {
        Contract(files()).breaks(by: Contract(other))
    }

    private func files() -> Google_Protobuf_FileDescriptorSet {
        let row = Google_Protobuf_DescriptorProto.with {
            $0.name = "Row"
            $0.field = [field("name", 1, .string), field("age", 2, .int64)]
            $0.field[1].proto3Optional = true
        }
        let kind = Google_Protobuf_EnumDescriptorProto.with {
            $0.name = "Kind"
            $0.value = [value("NONE", 0), value("SOME", 1)]
        }
        let get = Google_Protobuf_MethodDescriptorProto.with {
            $0.name = "Get"
            $0.inputType = ".p.Row"
            $0.outputType = ".p.Row"
        }
        let file = Google_Protobuf_FileDescriptorProto.with {
            $0.package = "p"
            $0.messageType = [row]
            $0.enumType = [kind]
            $0.service = [
                .with {
                    $0.name = "Rows"
                    $0.method = [get]
                }
            ]
        }
        return .with { $0.file = [file] }
    }

    private func field(
        _ name: String, _ number: Int32, _ type: Google_Protobuf_FieldDescriptorProto.TypeEnum
    ) -> Google_Protobuf_FieldDescriptorProto {
        .with {
            $0.name = name
            $0.number = number
            $0.type = type
            $0.label = .optional
        }
    }

    private func value(_ name: String, _ number: Int32) -> Google_Protobuf_EnumValueDescriptorProto {
        .with {
            $0.name = name
            $0.number = number
        }
    }
}
