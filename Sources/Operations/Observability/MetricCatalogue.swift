/// Every metric of the server, once: registering and the page `docs/METRICS.md` follow this list.
package enum MetricCatalogue {
    package static let all = rpc + trust + work + process

    // MARK: RPC

    /// Source: gRFC A66, in the spelling OpenTelemetry gives its names in Prometheus' text.
    package static let callsStarted = MetricDefinition(
        "grpc_server_call_started_total", .counter, labels: ["grpc_method"], "Calls that have begun.")
    package static let callDuration = MetricDefinition(
        "grpc_server_call_duration_seconds", .histogram, labels: ["grpc_method", "grpc_status"],
        "From a call's headers to its status.")
    package static let callSent = MetricDefinition(
        "grpc_server_call_sent_total_compressed_message_size_bytes", .histogram,
        labels: ["grpc_method", "grpc_status"],
        "Message bytes sent by a call, as on the wire, without framing.")
    package static let callReceived = MetricDefinition(
        "grpc_server_call_rcvd_total_compressed_message_size_bytes", .histogram,
        labels: ["grpc_method", "grpc_status"],
        "Message bytes received by a call, as on the wire, without framing.")
    package static let callsOpen = MetricDefinition(
        "mizan_rpc_calls_open", .gauge, "Calls that have begun and not ended.")
    package static let connectionsOpen = MetricDefinition(
        "mizan_rpc_connections_open", .gauge, "Connections, those in their handshake included.")
    package static let connectionsAccepted = MetricDefinition(
        "mizan_rpc_connections_accepted_total", .counter, "Connections accepted.")
    package static let connectionsEnded = MetricDefinition(
        "mizan_rpc_connections_ended_total", .counter, labels: ["reason"],
        "Connections that ended after their handshake, by why.")
    package static let handshakesFailed = MetricDefinition(
        "mizan_rpc_handshakes_failed_total", .counter, labels: ["reason"],
        "Connections that ended before anyone could say who is there, by why.")
    package static let limitsHit = MetricDefinition(
        "mizan_rpc_limits_hit_total", .counter, labels: ["limit"],
        "Connections and calls that were refused or held back by a limit.")
    package static let requestsNotGRPC = MetricDefinition(
        "mizan_rpc_requests_not_grpc_total", .counter, "Requests over HTTP/2 that are no gRPC.")

    private static let rpc = [
        callsStarted, callDuration, callSent, callReceived, callsOpen, connectionsOpen, connectionsAccepted,
        connectionsEnded, handshakesFailed, limitsHit, requestsNotGRPC,
    ]

    // MARK: Clients

    /// What a client counts of its own calls, by the names of gRFC A66. The server makes none.
    package static let clients = [
        clientAttemptsStarted, clientAttemptDuration, clientAttemptSent, clientAttemptReceived, clientCallDuration,
    ]

    package static let clientAttemptsStarted = MetricDefinition(
        "grpc_client_attempt_started_total", .counter, labels: ["grpc_method", "grpc_target"],
        "Attempts that have begun: a call that is made again is several.")
    package static let clientAttemptDuration = MetricDefinition(
        "grpc_client_attempt_duration_seconds", .histogram, labels: ["grpc_method", "grpc_target", "grpc_status"],
        "From asking for a connection to the status of an attempt.")
    package static let clientAttemptSent = MetricDefinition(
        "grpc_client_attempt_sent_total_compressed_message_size_bytes", .histogram,
        labels: ["grpc_method", "grpc_target", "grpc_status"],
        "Message bytes sent by an attempt, as on the wire, without framing.")
    package static let clientAttemptReceived = MetricDefinition(
        "grpc_client_attempt_rcvd_total_compressed_message_size_bytes", .histogram,
        labels: ["grpc_method", "grpc_target", "grpc_status"],
        "Message bytes received by an attempt, as on the wire, without framing.")
    package static let clientCallDuration = MetricDefinition(
        "grpc_client_call_duration_seconds", .histogram, labels: ["grpc_method", "grpc_target", "grpc_status"],
        "From a call to its end, all its attempts and the pauses between them.")

    // MARK: Trust

    package static let refusals = MetricDefinition(
        "mizan_audit_refusals_total", .counter, labels: ["reason"],
        "Calls and connections refused for who called, by why; each is in the audit log.")
    package static let auditLeaves = MetricDefinition(
        "mizan_audit_leaves", .gauge, "Leaves of the audit log's tree.")

    private static let trust = [refusals, auditLeaves]

    // MARK: Work

    package static let jobs = MetricDefinition(
        "mizan_jobs", .gauge, labels: ["state"], "Jobs that wait for a worker, and jobs whose worker runs.")
    package static let endpoints = MetricDefinition(
        "mizan_inference_endpoints", .gauge, "Endpoints that answer.")
    package static let modelsLoaded = MetricDefinition(
        "mizan_inference_models_loaded", .gauge, "Model versions in memory behind endpoints.")
    package static let pushesWaiting = MetricDefinition(
        "mizan_features_pushes_waiting", .gauge, "Pushes of features that wait for a commit.")
    package static let onlineBytesUsed = MetricDefinition(
        "mizan_online_store_used_bytes", .gauge, "The online store's map up to its highest page in use.")
    package static let onlineBytesMax = MetricDefinition(
        "mizan_online_store_map_bytes", .gauge, "Size to which the online store may grow.")
    package static let predictionsBuffered = MetricDefinition(
        "mizan_prediction_log_buffered_calls", .gauge, "Predictions that wait to be written.")
    package static let predictionsLost = MetricDefinition(
        "mizan_prediction_log_lost_total", .counter, "Predictions that found the log's buffer full.")

    private static let work = [
        jobs, endpoints, modelsLoaded, pushesWaiting, onlineBytesUsed, onlineBytesMax, predictionsBuffered,
        predictionsLost,
    ]

    // MARK: The process

    package static let build = MetricDefinition(
        "mizan_build", .gauge, labels: ["version"], "1, with the version as a label.")
    package static let accessLogDropped = MetricDefinition(
        "mizan_access_log_dropped_total", .counter, "Lines of the access log that found its buffer full.")
    package static let cpuSeconds = MetricDefinition(
        "process_cpu_seconds_total", .counter, "User and system time spent, in seconds.")
    package static let residentBytes = MetricDefinition(
        "process_resident_memory_bytes", .gauge, "Resident memory.")
    package static let virtualBytes = MetricDefinition("process_virtual_memory_bytes", .gauge, "Address space.")
    package static let openDescriptors = MetricDefinition("process_open_fds", .gauge, "Open file descriptors.")
    package static let descriptorsMax = MetricDefinition(
        "process_max_fds", .gauge, "File descriptors that may be open.")
    package static let threads = MetricDefinition("process_threads", .gauge, "Threads.")
    package static let startTime = MetricDefinition(
        "process_start_time_seconds", .gauge, "Start of the process, since the epoch.")

    private static let process = [
        build, accessLogDropped, cpuSeconds, residentBytes, virtualBytes, openDescriptors, descriptorsMax, threads,
        startTime,
    ]
}
