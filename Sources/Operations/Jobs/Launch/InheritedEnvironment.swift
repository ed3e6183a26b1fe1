internal import Foundation

/// A variable of the server's own environment.
func inherited(_ variable: String) -> String? { ProcessInfo.processInfo.environment[variable] }
