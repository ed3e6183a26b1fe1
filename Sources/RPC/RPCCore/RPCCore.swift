// RPCCore: being laid.
