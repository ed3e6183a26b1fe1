internal import Messages

/// Results on standard output: tables and fields for people, or JSON.
struct Output: Sendable {
    let isJSON: Bool

    /// One resource.
    func show(_ message: some GeneratedMessage) {
        let value = JSONValue(message)
        print(isJSON ? value.text + "\n" : Details.text(value), terminator: "")
    }

    /// A list: the same array whatever its columns for people are.
    func show<Message: GeneratedMessage>(
        _ messages: [Message], _ headings: [String], row: (Message) -> [String]
    ) {
        if isJSON {
            print(JSONValue.array(messages.map { JSONValue($0) }).text)
        } else if messages.isEmpty {
            say("none")
        } else {
            print(Table(headings, messages.map(row)).text, terminator: "")
        }
    }

    /// A result that is not one message.
    func show(_ value: JSONValue) {
        print(isJSON ? value.text + "\n" : Details.text(value), terminator: "")
    }

    /// For people alone.
    func say(_ text: String) {
        if !isJSON { print(text) }
    }
}
