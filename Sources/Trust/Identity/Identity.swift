// Identity: being laid.
