extension CallContext {
    /// Where the call stands in its caller's trace, or in one of its own.
    package var trace: TraceContext { TraceContext(of: requestMetadata, requestID: requestID) }

    /// The trace the caller named; nil where it named none that can be read.
    package var callersTrace: TraceContext? { TraceContext.isIn(requestMetadata) ? trace : nil }
}
