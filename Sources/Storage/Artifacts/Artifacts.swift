// Artifacts: being laid.
