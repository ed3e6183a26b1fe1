/// Why a shape and bytes do not make a tensor, or a tensor is not what was asked for.
package enum TensorError: Error, Equatable, Sendable {
    case negativeDimension([Int])
    case tooManyDimensions(Int, max: Int)
    case tooManyElements([Int])
    case byteCount(Int, expected: Int)
    /// An element of a BYTES tensor runs past the end.
    case truncatedElement(index: Int)
    /// A byte of a BOOL tensor is neither 0 nor 1.
    case notBoolean(index: Int)
    case notUTF8(index: Int)
    case datatype(TensorDatatype, expected: String)
    case elementCount(Int, expected: Int)
}

extension TensorError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .negativeDimension(let shape): "shape \(shape) has a negative dimension"
        case .tooManyDimensions(let count, let max): "\(count) dimensions; at most \(max) are allowed"
        case .tooManyElements(let shape): "shape \(shape) has too many elements"
        case .byteCount(let count, let expected): "\(count) bytes of data; the shape needs \(expected)"
        case .truncatedElement(let index): "element \(index) runs past the end of the data"
        case .notBoolean(let index): "element \(index) is neither 0 nor 1"
        case .notUTF8(let index): "element \(index) is not UTF-8"
        case .datatype(let datatype, let expected): "datatype is \(datatype.rawValue), not \(expected)"
        case .elementCount(let count, let expected): "\(count) elements; the shape needs \(expected)"
        }
    }
}
