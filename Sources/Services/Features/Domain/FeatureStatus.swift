/// How a read met a feature view. (Withheld, for subjects without consent, comes with the consent ledger.)
package enum FeatureStatus: Sendable, Equatable {
    case present
    /// No row of these keys had happened and was known by then.
    case notFound
    /// The newest such row is older than the view's time to live.
    case expired
}
