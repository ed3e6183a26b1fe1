// Sockets: being laid.
