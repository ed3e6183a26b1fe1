extension CallContext {
    /// Options of a call made for this one: they are those given, and it waits no longer than the caller of this one.
    ///
    /// Cancellation needs no passing on: the outgoing call ends with the task that waits for it.
    package func outgoing(_ options: CallOptions = CallOptions()) -> CallOptions {
        guard let deadline else { return options }
        var options = options
        let remaining = max(.zero, ContinuousClock.now.duration(to: deadline))
        options.timeout = min(options.timeout ?? remaining, remaining)
        return options
    }
}
