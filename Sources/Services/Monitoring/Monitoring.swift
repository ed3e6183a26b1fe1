// Monitoring: being laid.
