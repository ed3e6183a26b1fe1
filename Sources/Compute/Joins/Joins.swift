// Joins: being laid.
