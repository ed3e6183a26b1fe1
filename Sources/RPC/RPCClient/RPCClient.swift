// RPCClient: being laid.
