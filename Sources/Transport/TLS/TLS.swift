// TLS: being laid.
