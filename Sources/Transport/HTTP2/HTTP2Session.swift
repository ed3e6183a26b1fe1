internal import CNghttp2
package import Sockets

/// The HTTP/2 state of one connection: frames in, events out, and the other way round. It does no I/O.
///
/// Owns an nghttp2 session. Per-stream state lives in slots that are used again, named by `HTTP2Stream`. Received
/// bytes are flow-controlled by consumption: the peer's window opens as `consume` is called, never by itself.
@safe package final class HTTP2Session {
    package enum Role: Sendable {
        case client, server
    }

    struct StreamState {
        /// 0 when the slot is free.
        var id: Int32 = 0
        /// Received and not yet consumed.
        var unconsumed = 0
        var hasPeerFinished = false
        var hasHeaders = false
        /// Of a client's stream: its request has gone out.
        var hasSentHeaders = false
        var body = OutgoingBody()
        /// Headers that were submitted without copying: they live as long as the stream.
        var prepared: PreparedHeaders?
    }

    /// Why `receive` failed: the connection is to be closed after what `gather` still has.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String

        package init(description: String) {
            self.description = description
        }
    }

    package let role: Role
    package let limits: HTTP2Limits
    /// Until `closeAll`, which its owner calls at the end.
    var delegate: (any HTTP2SessionDelegate)?

    var handle: OpaquePointer
    var streams: [StreamState] = []
    private var freeSlots: [Int] = []
    package private(set) var openStreams = 0
    /// Frames that have come, whole or not.
    var framesBegun = 0
    /// Streams opened in the life of the session.
    package private(set) var streamsOpened = 0

    let headers: HeaderBlock
    /// What `gather` is filling; nil outside of it.
    var output: ByteBuffer?
    /// The stream that was looked up last: most events of a stream follow one another.
    private var lastStream = HTTP2Stream.none
    /// Streams that got below half of their send limit while their writer was waiting.
    var drained: [HTTP2Stream] = []
    /// Bytes queued on all streams.
    package internal(set) var queuedBytes = 0
    /// Body bytes handed out by `gather` in the life of the session.
    package internal(set) var bodyBytesSent = 0
    /// A header block has begun and its last frame has not come.
    package internal(set) var headerBlockIsOpen = false
    /// Answered pings of ours.
    package internal(set) var pingAnswers = 0
    package internal(set) var hasPeerSettings = false
    var intake = FrameIntake()
    var lastError: String?

    package init(_ role: Role, limits: HTTP2Limits, delegate: (any HTTP2SessionDelegate)?) {
        self.role = role
        self.limits = limits
        headers = HeaderBlock(limits)
        self.delegate = delegate
        unsafe handle = Self.makeHandle(role, limits)
        unsafe Self.setUserData(handle, self)
        submitPreface()
    }

    deinit {
        unsafe nghttp2_session_del(handle)
    }

    private static func makeHandle(_ role: Role, _ limits: HTTP2Limits) -> OpaquePointer {
        var option: OpaquePointer?
        precondition(unsafe nghttp2_option_new(&option) == 0, "out of memory for HTTP/2")
        defer { unsafe nghttp2_option_del(option) }
        unsafe nghttp2_option_set_no_auto_window_update(option, 1)
        unsafe nghttp2_option_set_max_outbound_ack(option, limits.acknowledgementsMax)
        unsafe nghttp2_option_set_max_continuations(option, limits.continuationsMax)
        unsafe nghttp2_option_set_stream_reset_rate_limit(option, limits.resetsBurst, limits.resetsPerSecond)
        // Closed streams are kept, as many as may be open at once: without them nghttp2 does not know a frame on a
        // stream that its peer has ended, which is an error (RFC 9113, section 5.1), from one that was under way.
        unsafe nghttp2_option_set_no_closed_streams(option, role == .client ? 1 : 0)
        var session: OpaquePointer?
        let made =
            switch role {
            case .server:
                unsafe nghttp2_session_server_new3(
                    &session, SessionCallbacks.table, nil, option, cnghttp2_pooled_memory())
            case .client:
                unsafe nghttp2_session_client_new3(
                    &session, SessionCallbacks.table, nil, option, cnghttp2_pooled_memory())
            }
        precondition(made == 0, "out of memory for HTTP/2")
        return unsafe session!
    }

    private static func setUserData(_ handle: OpaquePointer, _ session: HTTP2Session) {
        unsafe nghttp2_session_set_user_data(handle, Unmanaged.passUnretained(session).toOpaque())
    }

    private func submitPreface() {
        var settings = [
            nghttp2_settings_entry(
                settings_id: Int32(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE.rawValue), value: UInt32(limits.streamWindow)),
            nghttp2_settings_entry(
                settings_id: Int32(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE.rawValue),
                value: UInt32(limits.headerListBytesMax)),
            nghttp2_settings_entry(
                settings_id: Int32(NGHTTP2_SETTINGS_HEADER_TABLE_SIZE.rawValue), value: limits.headerTableBytesMax),
        ]
        switch role {
        case .server:
            settings.append(
                nghttp2_settings_entry(
                    settings_id: Int32(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS.rawValue),
                    value: limits.concurrentStreamsMax))
        case .client:
            settings.append(
                nghttp2_settings_entry(settings_id: Int32(NGHTTP2_SETTINGS_ENABLE_PUSH.rawValue), value: 0))
        }
        _ = unsafe nghttp2_submit_settings(handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), settings, settings.count)
        _ = unsafe nghttp2_session_set_local_window_size(
            handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), 0, limits.connectionWindow)
    }

    // MARK: Bytes

    /// Takes received bytes and tells the delegate what they were.
    package func receive(_ bytes: Span<UInt8>, now: Int64) throws(Failure) {
        intake.begin(now: now, limits)
        let taken = unsafe bytes.withUnsafeBufferPointer {
            unsafe nghttp2_session_mem_recv(handle, $0.baseAddress, $0.count)
        }
        guard taken == bytes.count else {
            let reason = unsafe String(cString: nghttp2_strerror(Int32(taken)))
            throw Failure(description: lastError ?? reason)
        }
    }

    /// Appends what is to be sent to `output` until there is nothing or `output` holds `limit` bytes (and one frame).
    package func gather(into output: ByteBuffer, limit: Int) throws(Failure) {
        self.output = output
        defer { self.output = nil }
        while output.count < limit {
            var bytes: UnsafePointer<UInt8>?
            let count = unsafe nghttp2_session_mem_send(handle, &bytes)
            guard count >= 0 else {
                throw Failure(description: unsafe String(cString: nghttp2_strerror(Int32(count))))
            }
            guard count > 0, let bytes = unsafe bytes else { return }
            unsafe output.append(bytes, count)
        }
    }

    /// What `gather(into:limit:)` appends, as an array of its own.
    package func gather(limit: Int) throws(Failure) -> [UInt8] {
        let output = ByteBuffer(capacity: 4096)
        try gather(into: output, limit: limit)
        return output.bytes(from: 0)
    }

    /// False once both sides are done with the connection.
    package var isAlive: Bool {
        unsafe nghttp2_session_want_read(handle) != 0 || nghttp2_session_want_write(handle) != 0
    }

    /// Frames that wait to be sent.
    package var queuedFrames: Int {
        unsafe nghttp2_session_get_outbound_queue_size(handle)
    }

    /// True when `gather` may find something.
    package var wantsWrite: Bool {
        unsafe nghttp2_session_want_write(handle) != 0
    }

    /// Streams whose writers may go on, once each.
    package func takeDrained() -> [HTTP2Stream] {
        guard !drained.isEmpty else { return [] }
        defer { drained = [] }
        return drained
    }

    // MARK: Slots

    func openSlot(_ id: Int32) -> HTTP2Stream {
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
        } else {
            slot = streams.count
            streams.append(StreamState())
        }
        streams[slot].id = id
        openStreams += 1
        streamsOpened += 1
        return HTTP2Stream(slot: slot, id: id)
    }

    func closeSlot(_ stream: HTTP2Stream) {
        let unconsumed = streams[stream.slot].unconsumed
        if unconsumed > 0 { _ = unsafe nghttp2_session_consume_connection(handle, unconsumed) }
        queuedBytes -= streams[stream.slot].body.count
        streams[stream.slot].body.removeAll()
        streams[stream.slot].prepared = nil
        streams[stream.slot].id = 0
        streams[stream.slot].unconsumed = 0
        streams[stream.slot].hasPeerFinished = false
        streams[stream.slot].hasHeaders = false
        streams[stream.slot].hasSentHeaders = false
        freeSlots.append(stream.slot)
        openStreams -= 1
    }

    /// Closes every stream for its delegate, which hears nothing after.
    func closeAll() {
        for slot in streams.indices where streams[slot].id != 0 {
            let stream = HTTP2Stream(slot: slot, id: streams[slot].id)
            delegate?.streamClosed(stream, .cancel)
            if isOpen(stream) { closeSlot(stream) }
        }
        delegate = nil
    }

    func isOpen(_ stream: HTTP2Stream) -> Bool {
        stream.slot < streams.count && stream.id != 0 && streams[stream.slot].id == stream.id
    }

    func stream(_ id: Int32) -> HTTP2Stream? {
        if lastStream.id == id, id != 0, streams[lastStream.slot].id == id { return lastStream }
        let bits = unsafe UInt(bitPattern: nghttp2_session_get_stream_user_data(handle, id))
        guard bits != 0 else { return nil }
        lastStream = HTTP2Stream(slot: Int(bits) - 1, id: id)
        return lastStream
    }
}
