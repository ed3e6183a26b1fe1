internal import CLightGBM
internal import Glibc

/// A matrix as LightGBM holds it, binned.
@safe
struct LearnerDataset: ~Copyable {
    private let library: LightGBMLibrary
    let handle: clightgbm_dataset?
    let rowCount: Int

    /// - Parameter reference: the training set, whose bins a validation set takes over.
    static func make(
        _ library: LightGBMLibrary, _ matrix: LearnerMatrix, names: [String], parameters: String,
        reference: borrowing LearnerDataset
    ) throws(LearnerError) -> LearnerDataset {
        unsafe try make(library, matrix, names, parameters, reference.handle)
    }

    static func make(
        _ library: LightGBMLibrary, _ matrix: LearnerMatrix, names: [String], parameters: String
    ) throws(LearnerError) -> LearnerDataset {
        unsafe try make(library, matrix, names, parameters, nil)
    }

    private static func make(
        _ library: LightGBMLibrary, _ matrix: LearnerMatrix, _ names: [String], _ parameters: String,
        _ reference: clightgbm_dataset?
    ) throws(LearnerError) -> LearnerDataset {
        var handle: clightgbm_dataset?
        try library.check(
            unsafe library.functions.dataset_create_from_mat(
                matrix.values, Int32(CLIGHTGBM_FLOAT64), Int32(matrix.rowCount), Int32(matrix.columnCount), 0,
                parameters, reference, &handle))
        let dataset = unsafe LearnerDataset(library: library, handle: handle, rowCount: matrix.rowCount)
        if unsafe reference == nil { try dataset.setNames(names) }
        return dataset
    }

    private init(library: LightGBMLibrary, handle: clightgbm_dataset?, rowCount: Int) {
        self.library = library
        unsafe self.handle = unsafe handle
        self.rowCount = rowCount
    }

    deinit { _ = unsafe library.functions.dataset_free(handle) }

    func setLabels(_ labels: [Float]) throws(LearnerError) { try set("label", labels) }
    func setWeights(_ weights: [Float]) throws(LearnerError) { try set("weight", weights) }

    private func set(_ field: String, _ values: [Float]) throws(LearnerError) {
        guard values.count == rowCount else { throw .shape("\(values.count) values of \(field) for \(rowCount) rows") }
        try library.check(
            unsafe library.functions.dataset_set_field(
                handle, field, values, Int32(values.count), Int32(CLIGHTGBM_FLOAT32)))
    }

    /// Scores from which boosting starts: class-major, shape [classes, rowCount].
    func setInitialScores(_ scores: [Double]) throws(LearnerError) {
        try library.check(
            unsafe library.functions.dataset_set_field(
                handle, "init_score", scores, Int32(scores.count), Int32(CLIGHTGBM_FLOAT64)))
    }

    private func setNames(_ names: [String]) throws(LearnerError) {
        var copies = unsafe names.map { unsafe UnsafePointer(strdup($0)) }
        defer { unsafe copies.forEach { unsafe free(UnsafeMutableRawPointer(mutating: $0)) } }
        try library.check(
            unsafe library.functions.dataset_set_feature_names(handle, &copies, Int32(names.count)))
    }
}
