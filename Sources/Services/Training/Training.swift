// Training: being laid.
