// Inference: being laid.
