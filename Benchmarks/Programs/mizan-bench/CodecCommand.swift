internal import ArgumentParser
internal import Foundation
internal import Messages

/// One message through the decoder and the encoder, again and again.
struct CodecCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codec", abstract: "Decode and encode a message; prints the time of one of each in nanoseconds.")

    @Argument(help: "Full name of the message, such as mizan.v1.PushFeaturesRequest.") var type: String
    @Argument(help: "The message's bytes.") var message: String
    @Argument(help: "Where to write the bytes as encoded again.") var encoded: String
    @Option(help: "How often to measure; the fastest time counts.") var passes = 20

    func run() throws {
        guard let type = AllMessages.types.first(where: { $0.shape.name == type }) else {
            throw ValidationError("there is no message \(type)")
        }
        try measure(type, [UInt8](Data(contentsOf: URL(filePath: message))))
    }

    private func measure<Message: GeneratedMessage>(_ type: Message.Type, _ bytes: [UInt8]) throws {
        let value = try Message(wire: bytes.span)
        try Data(value.wireBytes()).write(to: URL(filePath: encoded))
        let repeats = max(10, 2_000_000 / (bytes.count + 200))
        var (decode, encode) = (Double.infinity, Double.infinity)
        for _ in 0..<passes {
            let decoding = try ContinuousClock().measure {
                for _ in 0..<repeats { withExtendedLifetime(try Message(wire: bytes.span)) {} }
            }
            let encoding = ContinuousClock().measure {
                for _ in 0..<repeats { withExtendedLifetime(value.wireBytes()) {} }
            }
            decode = min(decode, decoding.seconds)
            encode = min(encode, encoding.seconds)
        }
        try report(["decode_ns": decode / Double(repeats) * 1e9, "encode_ns": encode / Double(repeats) * 1e9])
    }
}
