// OnlineStore: being laid.
