// Tensors: being laid.
