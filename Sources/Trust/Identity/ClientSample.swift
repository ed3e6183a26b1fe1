/// The smallest program that calls the server with a stock gRPC library: it asks the health service over mutual TLS.
/// The templates are in `Samples/`.
package enum ClientSample: CaseIterable, Sendable {
    case python, go, java

    package var fileName: String {
        switch self {
        case .python: "sample.py"
        case .go: "sample.go"
        case .java: "Sample.java"
        }
    }

    /// - Parameter serverName: the name in the server's certificate, where it is not the address' host; without it the
    ///   template's line for it is left out.
    package func source(address: String, serverName: String?) -> String {
        template.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { serverName != nil || !$0.contains("@SERVER_NAME@") }
            .joined(separator: "\n")
            .replacing("@ADDRESS@", with: Self.inLiteral(address))
            .replacing("@SERVER_NAME@", with: Self.inLiteral(serverName ?? ""))
    }

    private var template: String {
        switch self {
        case .python: String(decoding: PackageResources.sample_py, as: UTF8.self)
        case .go: String(decoding: PackageResources.sample_go, as: UTF8.self)
        case .java: String(decoding: PackageResources.Sample_java, as: UTF8.self)
        }
    }

    /// What may stand in a string literal of all three languages, and is all that a host and port need.
    private static func inLiteral(_ text: String) -> String {
        text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]_/".contains($0)) }
    }
}
