// Features: being laid.
