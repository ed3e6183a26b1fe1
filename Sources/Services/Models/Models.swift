// Models: being laid.
