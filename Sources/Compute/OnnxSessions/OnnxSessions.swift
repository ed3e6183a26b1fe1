// OnnxSessions: being laid.
