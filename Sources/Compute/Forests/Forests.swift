// Forests: being laid.
