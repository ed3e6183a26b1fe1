// Policy: being laid.
