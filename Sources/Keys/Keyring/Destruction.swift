/// Keys of a project that were destroyed together, for good.
package struct Destruction: Sendable, Hashable {
    /// 1, 2, 3 … in an installation.
    package let sequence: Int64
    package let project: String
    /// Of data keys.
    package let purposes: [String]
    /// As ``Keyring/subjectKeys(project:subjects:create:)`` takes them.
    package let subjects: [String]
    /// The epoch that began with it; no key of an earlier one opens anything.
    package let epoch: Int64
    /// Microseconds since 1970.
    package let time: Int64
}
