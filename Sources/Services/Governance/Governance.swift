// Governance: being laid.
