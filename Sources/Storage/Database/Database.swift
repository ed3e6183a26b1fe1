// Database: being laid.
