// Crypto: being laid.
