// RPCServer: being laid.
