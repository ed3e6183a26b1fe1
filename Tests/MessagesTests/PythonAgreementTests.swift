import Messages
import RPCCore
import Testing

/// What Google's encoder writes is read as it was meant, and written again byte by byte.
@Suite struct PythonAgreementTests {
    @Test func `given a row from Python, when decoded, then keys, optional time and kinds of values are as given`()
        throws
    {
        let row = FeatureRow(
            keys: [Value(kind: .stringValue("JFK")), Value(kind: .int64Value(-7))],
            eventTimeUs: 1_356_998_400_000_000, knownTimeUs: 0,
            values: [
                Value(kind: .doubleValue(0.5)), Value(kind: .boolValue(false)), Value(), Value(kind: .timestampUs(1)),
                Value(kind: .stringValue("")),
            ])
        try check(row, PythonFixtures.featureRow)
    }

    @Test func `given a map of messages from Python, when decoded, then every key has its value`() throws {
        let keys = EntityKeys(keys: [
            "origin": Value(kind: .stringValue("مطار")), "carrier": Value(kind: .stringValue("AA")), "none": Value(),
        ])
        try check(keys, PythonFixtures.entityKeys)
    }

    @Test func `given optional fields from Python, when decoded, then zero and absent differ`() throws {
        let column = ColumnSchema(name: "delay", type: .double, rows: 336_776, nulls: 0, distinct: nil, minimum: "-43")
        try check(column, PythonFixtures.columnSchema)
    }

    @Test func `given packed enums from Python, when decoded, then numbers without a name survive`() throws {
        let features = EntityFeatures(
            values: [Value(), Value(kind: .doubleValue(-1.5))],
            statuses: [.notFound, .present, .unrecognized(77), .unrecognized(-1)],
            eventTimesUs: [0, 1_356_998_400_000_000, -1])
        try check(features, PythonFixtures.entityFeatures)
    }

    @Test func `given nested messages and a map of strings from Python, when decoded, then they are as given`() throws {
        let failure = OperationFailure(code: 3, fields: [FieldFailure(field: "row 17", description: "not a number")])
        let operation = Operation(
            name: "projects/default/operations/7", state: .failed, progress: 0.25, failure: failure,
            facts: ["rows": "10", "rejected_rows": "1", "note": ""])
        try check(operation, PythonFixtures.operation)
    }

    @Test func `given a map of numbers from Python, when decoded, then a zero is there`() throws {
        let model = Model(name: "projects/default/models/delay", aliases: ["champion": 2, "zero": 0])
        try check(model, PythonFixtures.model)
    }

    @Test func `given an inference request from Python, when decoded, then parameters and raw tensors are as given`()
        throws
    {
        let request = InferenceModelInferRequest(
            modelName: "delay",
            parameters: [
                "as_of_us": .init(parameterChoice: .int64Param(5)),
                "purpose": .init(parameterChoice: .stringParam("test")),
                "flag": .init(parameterChoice: .boolParam(true)), "share": .init(parameterChoice: .doubleParam(0.1)),
                "count": .init(parameterChoice: .uint64Param(.max)),
            ],
            inputs: [
                .init(
                    name: "origin", datatype: "BYTES", shape: [2, 1],
                    contents: InferenceInferTensorContents(bytesContents: [Array("JFK".utf8), []])),
                .init(name: "x", datatype: "FP64", shape: [2, -1]),
            ], rawInputContents: [[0, 1, 2, 3, 4], []])
        try check(request, PythonFixtures.inferRequest)
    }

    @Test func `given packed numbers of every type from Python, when decoded, then they are as given`() throws {
        let contents = InferenceInferTensorContents(
            boolContents: [true, false, true], intContents: [1, -1, 300], int64Contents: [.min, .max],
            uintContents: [0, .max], uint64Contents: [.max], fp32Contents: [1.5, -0.25], fp64Contents: [0.1, 1e300],
            bytesContents: [[0]])
        try check(contents, PythonFixtures.tensorContents)
    }

    private func check<Message: GeneratedMessage>(_ expected: Message, _ hexadecimal: String) throws {
        let bytes = decoded(hexadecimal)
        #expect(try Message(wire: bytes.span) == expected)
        #expect(expected.wireBytes() == bytes)
    }

    private func decoded(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
