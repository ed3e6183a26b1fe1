internal import CNghttp2
internal import Sockets

/// nghttp2's callbacks, which find their session by the user data and their stream's slot by its own.
enum SessionCallbacks {
    /// The table every session is made with.
    nonisolated(unsafe) static let table: OpaquePointer = {
        // Never written after it was made; nghttp2 copies it into each session.
        var callbacks: OpaquePointer?
        precondition(unsafe nghttp2_session_callbacks_new(&callbacks) == 0, "out of memory for HTTP/2")
        unsafe nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks) { _, header, user in
            unsafe with(user) { unsafe $0.frameBegun(header!) }
        }
        unsafe nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, user in
            unsafe with(user) { unsafe $0.headersBegun(frame!) }
        }
        unsafe nghttp2_session_callbacks_set_on_header_callback(callbacks) {
            _, _, name, nameCount, value, valueCount, _, user in
            unsafe with(user) { session in
                let hasRoom = unsafe session.headers.append(name: name!, nameCount, value: value!, valueCount)
                return hasRoom ? 0 : session.refuseBomb()
            }
        }
        unsafe nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, user in
            unsafe with(user) { unsafe $0.frameReceived(frame!) }
        }
        unsafe nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) { _, _, id, bytes, count, user in
            unsafe with(user) { unsafe $0.dataReceived(id, UnsafeBufferPointer(start: bytes, count: count)) }
        }
        unsafe nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) { _, id, code, user in
            unsafe with(user) { $0.streamClosed(id, HTTP2ErrorCode(rawValue: code)) }
        }
        unsafe nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { _, frame, user in
            unsafe with(user) { unsafe $0.frameSent(frame!) }
        }
        unsafe nghttp2_session_callbacks_set_send_data_callback(callbacks) { _, frame, header, count, source, user in
            unsafe with(user) { unsafe $0.sendBody(header!, count, slot: Int(source!.pointee.fd)) }
        }
        unsafe nghttp2_session_callbacks_set_error_callback2(callbacks) { _, _, text, count, user in
            unsafe with(user) {
                unsafe $0.lastError = String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
            }
            return 0
        }
        return unsafe callbacks!
    }()

    static let readBody: nghttp2_data_source_read_callback = { _, id, _, length, flags, source, user in
        unsafe with(user) { unsafe $0.readBody(id, slot: Int(source!.pointee.fd), length, flags!) }
    }

    /// The session outlives the call into nghttp2 that called back: it need not be retained.
    @inline(__always)
    private static func with<R>(_ user: UnsafeMutableRawPointer?, _ body: (HTTP2Session) -> R) -> R {
        unsafe Unmanaged<HTTP2Session>.fromOpaque(user!)._withUnsafeGuaranteedRef(body)
    }
}

/// What the callbacks do. A negative result ends the session.
extension HTTP2Session {
    private static let failure = Int32(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)

    /// Where a writer that waits is told to go on: less than any writer is made to wait for.
    private static let drainedBytes = 8 * 1024

    func frameBegun(_ pointer: UnsafePointer<nghttp2_frame_hd>) -> Int32 {
        let header = unsafe pointer.pointee
        framesBegun &+= 1
        switch UInt32(header.type) {
        case NGHTTP2_DATA.rawValue:
            return header.length > 0 || header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0 ? 0 : charge()
        case NGHTTP2_HEADERS.rawValue:
            if role == .server, !intake.acceptHeaders(header.stream_id) {
                lastError = "HEADERS open a stream id that was skipped"
                terminate(.protocolError)
            }
            return 0
        case NGHTTP2_WINDOW_UPDATE.rawValue, NGHTTP2_RST_STREAM.rawValue, NGHTTP2_CONTINUATION.rawValue:
            return 0
        default:
            return charge()
        }
    }

    /// Ends the session when a header block that is too large goes on far beyond that.
    func refuseBomb() -> Int32 {
        guard headers.isBomb else { return 0 }
        lastError = "a header block that unpacks to many times what is allowed"
        terminate(.enhanceYourCalm)
        return Self.failure
    }

    private func charge() -> Int32 {
        if !intake.chargeControlFrame() {
            lastError = "too many frames that carry nothing"
            terminate(.enhanceYourCalm)
        }
        return 0
    }

    func headersBegun(_ frame: UnsafePointer<nghttp2_frame>) -> Int32 {
        headers.removeAll()
        headerBlockIsOpen = true
        let id = unsafe frame.pointee.hd.stream_id
        if role == .server, unsafe frame.pointee.headers.cat == NGHTTP2_HCAT_REQUEST {
            let stream = openSlot(id)
            _ = unsafe nghttp2_session_set_stream_user_data(
                handle, id, UnsafeMutableRawPointer(bitPattern: stream.slot + 1))
        }
        return 0
    }

    func frameReceived(_ frame: UnsafePointer<nghttp2_frame>) -> Int32 {
        let header = unsafe frame.pointee.hd
        switch UInt32(header.type) {
        case NGHTTP2_HEADERS.rawValue:
            headerBlockIsOpen = false
            guard let stream = stream(header.stream_id), isOpen(stream) else { return 0 }
            deliverHeaders(stream)
            finishPeer(stream, header)
        case NGHTTP2_DATA.rawValue:
            guard let stream = stream(header.stream_id) else { return 0 }
            finishPeer(stream, header)
        case NGHTTP2_SETTINGS.rawValue:
            guard !hasPeerSettings else { return 0 }
            hasPeerSettings = true
            delegate?.settingsReceived()
        case NGHTTP2_PING.rawValue:
            guard header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0 else { return 0 }
            pingAnswers += 1
            delegate?.pingAnswered()
        case NGHTTP2_GOAWAY.rawValue:
            let goAway = unsafe frame.pointee.goaway
            delegate?.goAwayReceived(
                lastStreamID: unsafe goAway.last_stream_id, HTTP2ErrorCode(rawValue: unsafe goAway.error_code))
        default:
            break
        }
        return 0
    }

    private func deliverHeaders(_ stream: HTTP2Stream) {
        if !streams[stream.slot].hasHeaders {
            if role == .client, isInformational { return }
            streams[stream.slot].hasHeaders = true
            delegate?.headersReceived(stream, headers)
        } else {
            delegate?.trailersReceived(stream, headers)
        }
    }

    /// True for a 1xx response, after which the real one comes.
    private var isInformational: Bool {
        guard let status = headers.first(.status) else { return false }
        return headers.withValue(status) { $0.count == 3 && $0[0] == UInt8(ascii: "1") }
    }

    private func finishPeer(_ stream: HTTP2Stream, _ header: nghttp2_frame_hd) {
        guard header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0, isOpen(stream) else { return }
        streams[stream.slot].hasPeerFinished = true
        delegate?.streamFinished(stream)
    }

    func dataReceived(_ id: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard let stream = stream(id), isOpen(stream) else {
            _ = unsafe nghttp2_session_consume_connection(handle, bytes.count)
            return 0
        }
        streams[stream.slot].unconsumed += bytes.count
        delegate?.dataReceived(stream, unsafe Span(_unsafeElements: bytes))
        return 0
    }

    func streamClosed(_ id: Int32, _ code: HTTP2ErrorCode) -> Int32 {
        headerBlockIsOpen = false
        guard let stream = stream(id), isOpen(stream) else { return 0 }
        delegate?.streamClosed(stream, code)
        closeSlot(stream)
        return 0
    }

    /// A response that ended before its request did makes the client stop sending (RFC 9113, section 8.1). Resets with
    /// an error are the peer's doing: a server sends none of its own.
    func frameSent(_ frame: UnsafePointer<nghttp2_frame>) -> Int32 {
        let header = unsafe frame.pointee.hd
        if role == .client, header.type == UInt8(NGHTTP2_HEADERS.rawValue) { requestSent(header.stream_id) }
        if role == .server, header.type == UInt8(NGHTTP2_RST_STREAM.rawValue),
            unsafe frame.pointee.rst_stream.error_code != 0,
            !intake.chargeReset()
        {
            lastError = "too many streams had to be reset"
            terminate(.enhanceYourCalm)
        }
        guard role == .server, header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0,
            header.type == UInt8(NGHTTP2_HEADERS.rawValue) || header.type == UInt8(NGHTTP2_DATA.rawValue),
            let stream = stream(header.stream_id), isOpen(stream), !streams[stream.slot].hasPeerFinished
        else { return 0 }
        reset(stream, .noError)
        return 0
    }

    private func requestSent(_ id: Int32) {
        if let stream = stream(id), isOpen(stream) { streams[stream.slot].hasSentHeaders = true }
    }

    /// Says how many bytes of the body go into the next DATA frame; `sendBody` then writes them.
    func readBody(_ id: Int32, slot: Int, _ length: Int, _ flags: UnsafeMutablePointer<UInt32>) -> Int {
        guard streams[slot].id == id else { return Int(NGHTTP2_ERR_DEFERRED.rawValue) }
        let queued = streams[slot].body.count
        let isFinished = streams[slot].body.isFinished
        guard queued > 0 || isFinished else {
            streams[slot].body.isDeferred = true
            return Int(NGHTTP2_ERR_DEFERRED.rawValue)
        }
        let count = min(queued, length)
        unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue
        if isFinished, count == queued {
            unsafe flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
            if submitTrailers(id, slot) { unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue }
        }
        return count
    }

    private func submitTrailers(_ id: Int32, _ slot: Int) -> Bool {
        switch streams[slot].body.trailers {
        case .none: return false
        case .prepared(let headers):
            _ = unsafe nghttp2_submit_trailer(handle, id, headers.vector, headers.count)
        case .list(let list):
            unsafe list.withFields { _ = unsafe nghttp2_submit_trailer(handle, id, $0, $1) }
        }
        return true
    }

    func sendBody(_ frameHeader: UnsafePointer<UInt8>, _ count: Int, slot: Int) -> Int32 {
        guard let output else { return Self.failure }
        unsafe output.append(frameHeader, 9)
        guard count > 0 else { return 0 }
        let before = streams[slot].body.count
        streams[slot].body.take(count, into: output)
        queuedBytes -= count
        bodyBytesSent += count
        let low = min(limits.streamSendBufferMax / 2, Self.drainedBytes)
        if before > low, before - count <= low { drained.append(HTTP2Stream(slot: slot, id: streams[slot].id)) }
        return 0
    }
}
