/// Hears what a session received. Called from within `HTTP2Session.receive` (and, where said, `gather`), on its loop;
/// everything a session offers may be called back at once except `receive` and `gather`.
package protocol HTTP2SessionDelegate: AnyObject {
    /// The header block that opens a request or answers it.
    func headersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock)
    /// The header block after the body.
    func trailersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock)
    /// A part of the body. Its bytes count against the peer's window until `consume` gives them back.
    func dataReceived(_ stream: HTTP2Stream, _ bytes: Span<UInt8>)
    /// The peer sends no more on this stream.
    func streamFinished(_ stream: HTTP2Stream)
    /// The stream is over; its slot will be used again. Also called from `gather`.
    func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode)
    /// The peer's first SETTINGS came: it speaks HTTP/2 and lets us in.
    func settingsReceived()
    /// The peer answered a ping of ours.
    func pingAnswered()
    /// The peer opens no new streams here, or takes none above `lastStreamID`.
    func goAwayReceived(lastStreamID: Int32, _ code: HTTP2ErrorCode)
}
