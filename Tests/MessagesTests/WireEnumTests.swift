import Messages
import Testing

@Suite struct WireEnumTests {
    @Test func `given a value of the contract, when named, then it is the contract's name without the enum's`() {
        #expect(DataClass.consumerFinancial.name == "CONSUMER_FINANCIAL")
        #expect(HealthCheckResponse.ServingStatus.notServing.name == "NOT_SERVING")
        #expect("\(OperationState.succeeded)" == "SUCCEEDED")
    }

    @Test func `given a name in any case, when read, then it is the value; an unknown name is none`() {
        #expect(DataClass(name: "consumer_financial") == .consumerFinancial)
        #expect(DataClass(name: "DATA_CLASS_PUBLIC") == nil)
    }

    @Test func `given a number without a name, when kept, then it is that number`() {
        #expect(DataClass(rawValue: 99) == .unrecognized(99))
        #expect(DataClass(rawValue: -3).rawValue == -3)
        #expect(DataClass.unrecognized(99).name == "99")
        #expect(DataClass(rawValue: 3) == .personal)
    }
}
