internal import Messages

/// Results on standard output: tables and fields for people, or JSON.
struct Output: Sendable {
    let isJSON: Bool

    /// One resource.
    func show(_ message: some GeneratedMessage) {
        let value = JSONValue(message)
        Terminal.write(isJSON ? value.text + "\n" : Details.text(value))
    }

    /// A list: the same array whatever its columns for people are.
    func show<Message: GeneratedMessage>(
        _ messages: [Message], _ headings: [String], row: (Message) -> [String]
    ) {
        if isJSON {
            Terminal.write(JSONValue.array(messages.map { JSONValue($0) }).text + "\n")
        } else if messages.isEmpty {
            say("none")
        } else {
            Terminal.write(Table(headings, messages.map(row)).text)
        }
    }

    /// A result that is not one message.
    func show(_ value: JSONValue) {
        Terminal.write(isJSON ? value.text + "\n" : Details.text(value))
    }

    /// For people alone.
    func say(_ text: String) {
        if !isJSON { Terminal.write(text + "\n") }
    }
}
