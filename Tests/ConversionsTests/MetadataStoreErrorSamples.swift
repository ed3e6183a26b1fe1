import Database

enum MetadataStoreErrorSamples {
    static let all: [MetadataStoreError] = [
        .wrongKey(path: "secret"), .damaged(path: "secret", detail: "secret"), .diskFull(path: "secret"),
        .cannotOpen(path: "secret", detail: "secret"), .migrationFailed(id: "features-001", detail: "secret"),
    ]
}
