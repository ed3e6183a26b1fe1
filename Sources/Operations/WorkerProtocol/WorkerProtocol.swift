// WorkerProtocol: being laid.
