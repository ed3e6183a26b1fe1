// Devices: being laid.
