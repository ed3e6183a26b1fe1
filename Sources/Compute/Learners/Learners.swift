// Learners: being laid.
