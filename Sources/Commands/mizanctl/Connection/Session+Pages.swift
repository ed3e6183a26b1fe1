extension Session {
    static let pageSize: Int32 = 200
    /// Beyond this many, lists are cut: ask for less.
    private static let itemsMax = 100_000

    /// Every item of a paged list.
    func all<Item>(
        limit: Int = itemsMax, _ page: (_ token: String) async throws -> (items: [Item], nextToken: String)
    ) async throws -> [Item] {
        var items: [Item] = []
        var token = ""
        repeat {
            let next = try await page(token)
            items += next.items
            token = next.nextToken
        } while !token.isEmpty && items.count < limit
        return Array(items.prefix(limit))
    }
}
