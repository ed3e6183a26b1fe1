/// How a read met a feature view.
package enum FeatureStatus: Sendable, Equatable {
    case present
    /// No row of these keys had happened and was known by then.
    case notFound
    /// The newest such row is older than the view's time to live.
    case expired
    /// The person the keys name has not consented to the purpose, or may not be used at all. Says nothing of whether there
    /// are rows.
    case withheld
}
