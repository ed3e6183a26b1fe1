// Keyring: being laid.
