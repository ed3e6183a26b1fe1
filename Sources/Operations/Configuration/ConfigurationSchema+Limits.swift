extension ConfigurationSchema {
    static let limits = ConfigurationSection(
        "limits",
        "What one caller, one connection and all of them together may take before the server says no. Who meets a limit is "
            + "told which; the others do not notice.",
        callers + memory + frames + times)

    private static let callers: [Setting] = [
        .integer(
            "connections_per_identity_max", \.limits.connectionsPerIdentityMax, 1...1_000_000, "",
            "Connections of one identity; further ones are told to go away."),
        .integer(
            "handshakes_max", \.limits.handshakesMax, 1...1_000_000, "",
            "Connections that have not said anything of HTTP/2 yet; with more, the oldest is closed."),
        .integer(
            "requests_per_second", \.limits.requestsPerSecond, 1...1_000_000_000, "",
            "Requests of one identity, over all its connections; further ones get RESOURCE_EXHAUSTED and a RetryInfo."),
        .integer(
            "request_burst", \.limits.requestBurst, 1...1_000_000_000, "",
            "Requests of one identity at once, after a pause. A quarter is kept for predictions, online reads and health."
        ),
        .duration(
            "overload_delay_ms", \.limits.overloadDelay, .milliseconds, 1...60_000,
            "By how much an event loop may be behind before it refuses calls; at four times as much it refuses "
                + "predictions, online reads and health too."),
    ]

    private static let memory: [Setting] = [
        .integer(
            "buffered_bytes_max", \.limits.bufferedBytesMax, (1 << 20)...(1 << 40), "bytes",
            "Messages that wait in memory, coming or going, on all connections; above it calls are refused."),
        .integer(
            "queued_bytes_per_connection_max", \.limits.queuedBytesPerConnectionMax, 65_536...(8 << 30), "bytes",
            "Replies that one connection does not take: with more it begins no further calls."),
        .integer(
            "queued_bytes_per_stream_max", \.limits.queuedBytesPerStreamMax, 16_384...(1 << 30), "bytes",
            "Replies of one stream that wait before its writer does."),
        .integer(
            "running_per_connection_max", \.limits.runningPerConnectionMax, 1...1_000_000, "",
            "Handlers of one connection that have not ended, those of cancelled calls included."),
        .integer(
            "arena_bytes_max", \.limits.arenaBytesMax, 65_536...(1 << 36), "bytes",
            "Memory for unpacking one message, besides its own size."),
    ]

    private static let frames: [Setting] = [
        .integer(
            "header_list_bytes_max", \.limits.headerListBytesMax, 4_096...(1 << 24), "bytes",
            "Headers of one request, each with 32 bytes on top; a request above it gets 431."),
        .integer("headers_max", \.limits.headersMax, 16...10_000, "", "Header fields of one request."),
        .integer("continuations_max", \.limits.continuationsMax, 1...1_000, "", "CONTINUATION frames of one request."),
        .integer(
            "header_table_bytes_max", \.limits.headerTableBytesMax, 0...(1 << 20), "bytes",
            "Headers of a connection that are remembered for compression (HPACK)."),
        .integer(
            "stream_window_bytes", \.limits.streamWindowBytes, 65_535...(1 << 30), "bytes",
            "What a client may send on one stream before earlier bytes were taken."),
        .integer(
            "connection_window_bytes", \.limits.connectionWindowBytes, 65_535...(1 << 30), "bytes",
            "What a client may send on all its streams before earlier bytes were taken."),
        .integer(
            "queued_frames_max", \.limits.queuedFramesMax, 100...1_000_000, "",
            "Frames that a connection does not take: with more nothing is read from it."),
        .integer(
            "acknowledgements_max", \.limits.acknowledgementsMax, 10...100_000, "",
            "Answers to SETTINGS and PING that a connection does not take; with more it ends."),
        .integer(
            "resets_burst", \.limits.resetsBurst, 1...1_000_000, "",
            "Streams that a connection may reset, or make the server reset, at once; with more it ends."),
        .integer(
            "resets_per_second", \.limits.resetsPerSecond, 1...1_000_000, "", "And how many each second, for long."),
        .integer(
            "control_frames_burst", \.limits.controlFramesBurst, 100...10_000_000, "",
            "PING, SETTINGS, PRIORITY, empty DATA and unknown frames of a connection at once; with more it ends."),
        .integer(
            "control_frames_per_second", \.limits.controlFramesPerSecond, 1...1_000_000, "",
            "And how many each second, for long."),
    ]

    private static let times: [Setting] = [
        .integer(
            "bytes_per_second_min", \.limits.bytesPerSecondMin, 1...1_000_000_000, "bytes",
            "Who sends or takes less, while something waits, counts as sending or taking nothing."),
        .duration(
            "headers_timeout_ms", \.limits.headersTimeout, .milliseconds, 100...600_000,
            "From the first frame of a request's headers to the last."),
        .duration(
            "body_grace_ms", \.limits.bodyGrace, .milliseconds, 100...600_000,
            "How long a message that has begun may come too slowly before its call ends."),
        .duration(
            "send_stall_timeout_ms", \.limits.sendStallTimeout, .milliseconds, 100...3_600_000,
            "How long a connection's socket may take nothing of what waits before it ends."),
        .duration(
            "window_stall_timeout_ms", \.limits.windowStallTimeout, .milliseconds, 100...3_600_000,
            "How long a connection may open no window for what waits before it ends."),
        .duration(
            "idle_timeout_s", \.limits.idleTimeout, .seconds, 1...604_800, "A connection without calls ends after this."
        ),
        .duration(
            "keepalive_interval_s", \.limits.keepaliveInterval, .seconds, 1...86_400,
            "A connection that sends nothing for this long is asked whether it is there."),
        .duration(
            "keepalive_timeout_s", \.limits.keepaliveTimeout, .seconds, 1...3_600,
            "And ends when it does not answer within this."),
    ]
}
