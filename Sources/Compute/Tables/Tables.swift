// Tables: being laid.
