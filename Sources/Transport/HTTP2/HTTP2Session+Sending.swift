internal import CNghttp2

/// What a session is told to send. Nothing goes out before `gather`; handles of closed streams are ignored.
extension HTTP2Session {
    /// Opens a stream (clients only).
    /// - Parameter hasBody: false ends our side with the headers.
    /// - Throws: when the connection takes no new streams.
    package func submitRequest(_ headers: HeaderList, hasBody: Bool) throws(Failure) -> HTTP2Stream {
        try unsafe headers.withFields { unsafe openRequest($0, $1, hasBody) }.get()
    }

    /// The same without copying the headers.
    package func submitRequest(_ headers: PreparedHeaders, hasBody: Bool) throws(Failure) -> HTTP2Stream {
        let stream = try unsafe openRequest(headers.vector, headers.count, hasBody).get()
        streams[stream.slot].prepared = headers
        return stream
    }

    private func openRequest(
        _ fields: UnsafeMutablePointer<nghttp2_nv>, _ count: Int, _ hasBody: Bool
    ) -> Result<HTTP2Stream, Failure> {
        let id = unsafe nghttp2_session_get_next_stream_id(handle)
        guard id < 1 << 31, unsafe nghttp2_session_check_request_allowed(handle) != 0 else {
            return .failure(Failure(description: "the connection takes no new streams"))
        }
        let stream = openSlot(Int32(id))
        let data = unsafe UnsafeMutableRawPointer(bitPattern: stream.slot + 1)
        var provider = unsafe Self.provider(stream)
        let submitted =
            hasBody
            ? unsafe nghttp2_submit_request(handle, nil, fields, count, &provider, data)
            : unsafe nghttp2_submit_request(handle, nil, fields, count, nil, data)
        guard submitted == stream.id else {
            closeSlot(stream)
            return .failure(Failure(description: unsafe String(cString: nghttp2_strerror(submitted))))
        }
        return .success(stream)
    }

    /// Answers with headers; a body (possibly empty) and perhaps trailers follow.
    package func submitResponse(_ stream: HTTP2Stream, _ headers: PreparedHeaders) {
        guard isOpen(stream) else { return }
        streams[stream.slot].prepared = headers
        var provider = unsafe Self.provider(stream)
        _ = unsafe nghttp2_submit_response(handle, stream.id, headers.vector, headers.count, &provider)
    }

    /// Answers with headers; without a body they are the whole response.
    package func submitResponse(_ stream: HTTP2Stream, _ headers: HeaderList, hasBody: Bool) {
        guard isOpen(stream) else { return }
        unsafe headers.withFields { fields, count in
            guard hasBody else {
                _ = unsafe nghttp2_submit_response(handle, stream.id, fields, count, nil)
                return
            }
            var provider = unsafe Self.provider(stream)
            _ = unsafe nghttp2_submit_response(handle, stream.id, fields, count, &provider)
        }
    }

    /// Queues bytes of the body: `prefixCount` (at most 8) bytes of `prefix`, lowest first, then `bytes`.
    /// - Returns: bytes now queued on the stream.
    @discardableResult
    package func send(_ stream: HTTP2Stream, prefix: UInt64, prefixCount: Int, _ bytes: [UInt8]) -> Int {
        guard isOpen(stream) else { return 0 }
        streams[stream.slot].body.append(prefix: prefix, prefixCount: prefixCount, bytes)
        queuedBytes += prefixCount + bytes.count
        resume(stream)
        return streams[stream.slot].body.count
    }

    /// Ends our side of the stream once what is queued has gone out, with trailers if any.
    package func finish(_ stream: HTTP2Stream, _ trailers: PreparedHeaders) {
        finish(stream, with: .prepared(trailers))
    }

    package func finish(_ stream: HTTP2Stream, _ trailers: HeaderList?) {
        finish(stream, with: trailers.map(OutgoingBody.Trailers.list) ?? .none)
    }

    private func finish(_ stream: HTTP2Stream, with trailers: OutgoingBody.Trailers) {
        guard isOpen(stream), !streams[stream.slot].body.isFinished else { return }
        streams[stream.slot].body.trailers = trailers
        streams[stream.slot].body.isFinished = true
        resume(stream)
    }

    /// Bytes queued on the stream.
    package func queuedBytes(_ stream: HTTP2Stream) -> Int {
        isOpen(stream) ? streams[stream.slot].body.count : 0
    }

    /// True while the body has more to send or has not been finished.
    package func hasUnsentBody(_ stream: HTTP2Stream) -> Bool {
        isOpen(stream) && (!streams[stream.slot].body.isFinished || streams[stream.slot].body.count > 0)
    }

    /// True once the headers of a request were handed out by `gather`: until then the server cannot have begun it.
    package func hasSentHeaders(_ stream: HTTP2Stream) -> Bool {
        isOpen(stream) && streams[stream.slot].hasSentHeaders
    }

    /// Ends the stream on both sides at once. `streamClosed` follows.
    package func reset(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        guard isOpen(stream) else { return }
        _ = unsafe nghttp2_submit_rst_stream(handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream.id, code.rawValue)
    }

    /// Gives `count` received bytes back to the peer's windows.
    package func consume(_ stream: HTTP2Stream, _ count: Int) {
        guard isOpen(stream) else { return }
        let given = min(count, streams[stream.slot].unconsumed)
        guard given > 0 else { return }
        streams[stream.slot].unconsumed -= given
        _ = unsafe nghttp2_session_consume(handle, stream.id, given)
    }

    package func ping() {
        _ = unsafe nghttp2_submit_ping(handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil)
    }

    /// Says that no new streams should come, while those under way still may (RFC 9113, section 6.8).
    package func announceShutdown() {
        _ = unsafe nghttp2_submit_shutdown_notice(handle)
    }

    /// Refuses streams above those taken so far.
    package func refuseNewStreams() {
        let last = unsafe nghttp2_session_get_last_proc_stream_id(handle)
        _ = unsafe nghttp2_submit_goaway(
            handle, UInt8(NGHTTP2_FLAG_NONE.rawValue), last, HTTP2ErrorCode.noError.rawValue, nil, 0)
    }

    /// Ends the connection: after the GOAWAY nothing more is read or sent.
    package func terminate(_ code: HTTP2ErrorCode) {
        _ = unsafe nghttp2_session_terminate_session(handle, code.rawValue)
    }

    private static func provider(_ stream: HTTP2Stream) -> nghttp2_data_provider {
        unsafe nghttp2_data_provider(
            source: nghttp2_data_source(fd: Int32(stream.slot)), read_callback: SessionCallbacks.readBody)
    }

    private func resume(_ stream: HTTP2Stream) {
        guard streams[stream.slot].body.isDeferred else { return }
        streams[stream.slot].body.isDeferred = false
        _ = unsafe nghttp2_session_resume_data(handle, stream.id)
    }
}
