// AuditLog: being laid.
