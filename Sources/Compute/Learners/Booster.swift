internal import CLightGBM

/// A model under training, or one that was read back.
@safe
package struct Booster: ~Copyable {
    private let library: LightGBMLibrary
    private let handle: clightgbm_booster?

    static func create(
        _ library: LightGBMLibrary, training: borrowing LearnerDataset, parameters: String
    ) throws(LearnerError) -> Booster {
        var handle: clightgbm_booster?
        try library.check(unsafe library.functions.booster_create(training.handle, parameters, &handle))
        return unsafe Booster(library: library, handle: handle)
    }

    /// - Parameter text: a model of this library; one of anybody else's may crash the process.
    package static func load(_ library: LightGBMLibrary, text: String) throws(LearnerError) -> Booster {
        var handle: clightgbm_booster?
        var iterations: Int32 = 0
        try library.check(unsafe library.functions.booster_load_model_from_string(text, &iterations, &handle))
        return unsafe Booster(library: library, handle: handle)
    }

    private init(library: LightGBMLibrary, handle: clightgbm_booster?) {
        self.library = library
        unsafe self.handle = unsafe handle
    }

    deinit { _ = unsafe library.functions.booster_free(handle) }

    func addValidation(_ dataset: borrowing LearnerDataset) throws(LearnerError) {
        try library.check(unsafe library.functions.booster_add_valid_data(handle, dataset.handle))
    }

    /// Puts the trees of another model after those of this one.
    func merge(_ other: borrowing Booster) throws(LearnerError) {
        try library.check(unsafe library.functions.booster_merge(handle, other.handle))
    }

    /// One round. - Returns: false when no tree can be grown any more.
    func update() throws(LearnerError) -> Bool {
        var isFinished: Int32 = 0
        try library.check(unsafe library.functions.booster_update_one_iter(handle, &isFinished))
        return isFinished == 0
    }

    func iterationCount() throws(LearnerError) -> Int {
        var count: Int32 = 0
        try library.check(unsafe library.functions.booster_get_current_iteration(handle, &count))
        return Int(count)
    }

    /// The loss on the training set (0) or the validation set (1). - Precondition: one metric is set.
    func loss(on dataset: Int) throws(LearnerError) -> Double {
        var count: Int32 = 0
        var results = [Double](repeating: .nan, count: 8)
        try library.check(unsafe library.functions.booster_get_eval(handle, Int32(dataset), &count, &results))
        return results[0]
    }

    /// - Parameter iterations: the first so many rounds; nil = all.
    package func text(iterations: Int? = nil) throws(LearnerError) -> String {
        let wanted = Int32(iterations ?? -1)
        let kind = Int32(CLIGHTGBM_IMPORTANCE_GAIN)
        var length: Int64 = 0
        var buffer = [CChar](repeating: 0, count: 1 << 20)
        while true {
            try library.check(
                unsafe library.functions.booster_save_model_to_string(
                    handle, 0, wanted, kind, Int64(buffer.count), &length, &buffer))
            // The length counts the final zero byte.
            if length <= buffer.count { break }
            buffer = [CChar](repeating: 0, count: Int(length))
        }
        return String(decoding: buffer.prefix(Int(length) - 1).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Predictions for all rows, row-major, shape [rowCount, outputs].
    /// - Parameter raw: scores before the link function.
    package func predict(_ matrix: LearnerMatrix, outputs: Int, raw: Bool, threads: Int) throws(LearnerError)
        -> [Double]
    {
        var results = [Double](repeating: 0, count: matrix.rowCount * outputs)
        guard !results.isEmpty else { return [] }
        var length: Int64 = 0
        let kind = raw ? CLIGHTGBM_PREDICT_RAW : CLIGHTGBM_PREDICT_NORMAL
        try library.check(
            unsafe library.functions.booster_predict_for_mat(
                handle, matrix.values, Int32(CLIGHTGBM_FLOAT64), Int32(matrix.rowCount),
                Int32(matrix.columnCount), 0, Int32(kind), 0, -1, "num_threads=\(threads) verbosity=-1", &length,
                &results))
        guard Int(length) == results.count else { throw .shape("\(length) predictions instead of \(results.count)") }
        return results
    }

    /// By feature: total gain of its splits, or their number.
    package func importance(gain: Bool, features: Int) throws(LearnerError) -> [Double] {
        var results = [Double](repeating: 0, count: features)
        let kind = gain ? CLIGHTGBM_IMPORTANCE_GAIN : CLIGHTGBM_IMPORTANCE_SPLIT
        try library.check(
            unsafe library.functions.booster_feature_importance(handle, 0, Int32(kind), &results))
        return results
    }
}
