extension CallContext {
    /// Options of a call made for this one: they are those given, it waits no longer than the caller of this one, and it
    /// goes on in the same trace.
    ///
    /// Cancellation needs no passing on: the outgoing call ends with the task that waits for it.
    package func outgoing(_ options: CallOptions = CallOptions()) -> CallOptions {
        var options = options
        if options.metadata["traceparent"] == nil { trace.add(to: &options.metadata) }
        guard let deadline else { return options }
        let remaining = max(.zero, ContinuousClock.now.duration(to: deadline))
        options.timeout = min(options.timeout ?? remaining, remaining)
        return options
    }
}
