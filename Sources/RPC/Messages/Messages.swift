// Messages: being laid.
