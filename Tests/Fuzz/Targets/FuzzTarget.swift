/// Code that faces strangers, and what it promises for any bytes at all.
///
/// The fuzzer (`make fuzz`) looks for bytes that break a promise, or trap, or touch memory that is not theirs; what it
/// found once is kept in `Tests/Fuzz/regressions` and tried again by `FuzzTests` in every `make test`.
package struct FuzzTarget: Sendable {
    /// The name of its folder in `Tests/Fuzz/corpus` and `Tests/Fuzz/regressions`.
    package let name: String
    /// Throws ``FuzzFinding`` for a promise that these bytes break.
    package let run: @Sendable (_ bytes: [UInt8]) throws -> Void

    package static let all: [FuzzTarget] = [
        FuzzTarget(name: "framer", run: fuzzFramer),
        FuzzTarget(name: "headers", run: fuzzHeaders),
        FuzzTarget(name: "messages", run: fuzzMessages),
        FuzzTarget(name: "http2-server", run: fuzzHTTP2Server),
        FuzzTarget(name: "http2-client", run: fuzzHTTP2Client),
        FuzzTarget(name: "rpc-server", run: fuzzRPCServer),
        FuzzTarget(name: "columns", run: fuzzColumns),
        FuzzTarget(name: "forest", run: fuzzForest),
        FuzzTarget(name: "onnx", run: fuzzOnnx),
        FuzzTarget(name: "certificate", run: fuzzCertificate),
        FuzzTarget(name: "token", run: fuzzToken),
        FuzzTarget(name: "worker", run: fuzzWorker),
        FuzzTarget(name: "audit", run: fuzzAudit),
        FuzzTarget(name: "pipeline", run: fuzzPipeline),
    ]
}

/// A promise that was broken.
package struct FuzzFinding: Error, CustomStringConvertible {
    package let description: String
}

func require(_ isKept: Bool, _ promise: @autoclosure () -> String) throws(FuzzFinding) {
    if !isKept { throw FuzzFinding(description: promise()) }
}
