/// What the server and one worker process say to each other.
///
/// A worker is started with these descriptors and no others:
///
/// | descriptor | what | direction |
/// | --- | --- | --- |
/// | 0, 1, 2 | `/dev/null`; standard output and error, which the server logs | |
/// | 3 | the ``JobDescription`` as JSON, in sealed memory | server → worker |
/// | 4 | ``WorkerEvent`` frames | worker → server |
/// | 5 | ``WorkerCommand`` bytes; its end means that the server is gone, and the worker exits at once | server → worker |
/// | 6 … | the job's files in the order of its launch: inputs, output folders, a checkpoint | both |
///
/// A description names files as ``InheritedFile``, by position; the worker opens them as `/proc/self/fd/N`. Keys
/// travel inside the description, which never touches a disk.
package enum WorkerProtocol {
    /// Raised by every change that an older worker would misread; both sides refuse another number.
    package static let version = 2
    /// Longest frame either side accepts.
    package static let frameBytesMax = 512 << 20
    /// Longest ``JobDescription`` a worker reads.
    package static let descriptionBytesMax = 64 << 20
    /// Rows in one output batch at most.
    package static let batchRowsMax = 50_000
    /// Batches a worker sends ahead of the server's ``WorkerCommand/proceed``.
    package static let batchesInFlightMax = 2
}
