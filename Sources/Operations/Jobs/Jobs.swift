/// Work that outlives a call: kept in the database, done by one worker process each, watched, cancelled, resumed.
///
/// Read in this order: `Domain/Job` (what a job is), `Domain/JobHandler` (what a service does for its kind),
/// `Engine/JobEngine` (the queue), `Launch/` (how a worker is started and listened to), `Store/JobStore` (how jobs
/// are kept).
package enum Jobs {}
