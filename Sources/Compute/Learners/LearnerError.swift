package enum LearnerError: Error, Sendable, Equatable {
    case libraryNotLoaded(String)
    /// What LightGBM said.
    case library(String)
    case shape(String)
    /// The checkpoint is of another job or damaged.
    case checkpoint(String)
}

extension LearnerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .libraryNotLoaded(let reason): "LightGBM cannot be loaded: \(reason)"
        case .library(let message): "LightGBM: \(message)"
        case .shape(let reason), .checkpoint(let reason): reason
        }
    }
}
