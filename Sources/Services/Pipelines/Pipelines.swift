// Pipelines: being laid.
