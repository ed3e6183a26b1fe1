/// Gradient-boosted trees, by LightGBM. Only workers import this module: the library aborts on bad input and keeps
/// global state.
///
/// Read in this order: `LightGBMLibrary` (finding the functions), `LearnerMatrix` (what is learnt from),
/// `LearnerDataset` and `Booster` (the library's objects), `GradientBoosting` (rounds, checkpoints, early stopping).
package enum Learners {}
