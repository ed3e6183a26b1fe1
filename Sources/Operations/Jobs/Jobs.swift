// Jobs: being laid.
