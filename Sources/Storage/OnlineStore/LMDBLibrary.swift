internal import CLMDB

package enum LMDBLibrary {
    /// Of the library that is loaded, such as `0.9.24`.
    package static var version: String {
        // `LMDB 0.9.24: (July 24, 2019)`
        let text = unsafe String(cString: mdb_version(nil, nil, nil))
        return String(text.drop { !$0.isNumber }.prefix { $0 != ":" })
    }
}
