/// Times a row may carry: microseconds since the epoch, UTC, within the years 1 to 9999. Zero is what a caller
/// sends that forgot the time, so it is refused in a pushed row.
enum EventTime {
    static let range: ClosedRange<Int64> = -62_135_596_800_000_000...253_402_300_799_999_999
}
