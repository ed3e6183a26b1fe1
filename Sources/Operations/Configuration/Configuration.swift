// Configuration: being laid.
