import Dispatch
import Synchronization

/// Does asynchronous work and waits for it on the calling thread, which is not one of those that do such work: a command
/// runs on the main thread, where renderers have a deep stack.
func waiting<Output: Sendable>(for work: @escaping @Sendable () async -> Output) -> Output {
  let result = Mutex<Output?>(nil)
  let isDone = DispatchSemaphore(value: 0)
  Task.detached {
    let output = await work()
    result.withLock { $0 = output }
    isDone.signal()
  }
  isDone.wait()
  return result.withLock { $0! }
}
