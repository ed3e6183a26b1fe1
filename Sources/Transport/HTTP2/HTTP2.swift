// HTTP2: being laid.
