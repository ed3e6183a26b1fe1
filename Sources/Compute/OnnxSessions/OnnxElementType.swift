package import Tensors

/// ONNX's element types (`TensorProto.DataType`; ONNX Runtime's codes are the same) and the protocol's datatypes.
package enum OnnxElementType {
    package static func datatype(_ code: Int) -> TensorDatatype? {
        switch code {
        case 1: .fp32
        case 2: .uint8
        case 3: .int8
        case 4: .uint16
        case 5: .int16
        case 6: .int32
        case 7: .int64
        case 8: .bytes
        case 9: .bool
        case 10: .fp16
        case 11: .fp64
        case 12: .uint32
        case 13: .uint64
        case 16: .bf16
        default: nil
        }
    }

    package static func code(_ datatype: TensorDatatype) -> Int {
        switch datatype {
        case .fp32: 1
        case .uint8: 2
        case .int8: 3
        case .uint16: 4
        case .int16: 5
        case .int32: 6
        case .int64: 7
        case .bytes: 8
        case .bool: 9
        case .fp16: 10
        case .fp64: 11
        case .uint32: 12
        case .uint64: 13
        case .bf16: 16
        }
    }
}
