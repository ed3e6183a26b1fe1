// Observability: being laid.
