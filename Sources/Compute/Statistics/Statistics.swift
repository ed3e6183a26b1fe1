// Statistics: being laid.
