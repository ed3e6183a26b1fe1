// What the fuzzer calls, and what it is told. `MIZAN_FUZZ_TARGET` names the target.

import FuzzTargets
import Glibc

private let target: FuzzTarget = {
    let name = unsafe getenv("MIZAN_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        fatalError("MIZAN_FUZZ_TARGET is none of \(FuzzTarget.all.map(\.name))")
    }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzerTestOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    do {
        try target.run(bytes)
    } catch {
        fatalError("\(target.name): \(error)")
    }
    return 0
}
