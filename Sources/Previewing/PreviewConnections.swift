import Foundation
import Synchronization

/// The connections of a preview's server, all served by one thread that waits for none of them: a client that says nothing, or
/// reads nothing, costs the others nothing, and is left after a few seconds.
///
/// `@unchecked Sendable`: `connections` is touched by the serving thread only, all else is constant or locked.
final class PreviewConnections: @unchecked Sendable {
  private struct Connection {
    var number: Int
    var phase = Phase.reading([])
    /// What is still to be sent; documents are not copied.
    var unsent: [Data] = []
    var deadline: ContinuousClock.Instant
    var events: Task<Void, Never>?
  }

  private enum Phase {
    case reading([UInt8])
    case sending
    case events
    /// Everything is sent; what the client still says is read and forgotten, so that it gets the answer.
    case ending(read: Int)

    /// Phases of one kind share a limit, so that connections of one kind cannot crowd out the others.
    var kind: Int {
      switch self {
      case .reading: 0
      case .sending: 1
      case .events: 2
      case .ending: 3
      }
    }
  }

  private struct Inbox: Sendable {
    var events: [(connection: Int, bytes: [UInt8])] = []
    var isStopping = false
  }

  /// So many of each kind are open at once; for a further one that is closed which has been at a standstill longest.
  private static let most = [500, 500, 100, 100]
  /// For a whole head, and for each step of sending.
  static let patience = Duration.seconds(5)
  private static let mostUnsentEvents = 1 << 20

  private let listener: Int32
  private let answer: @Sendable (RequestHead.Reading) -> PreviewAnswer
  private let states: @Sendable () -> AsyncStream<PreviewState>
  private let inbox = Mutex(Inbox())
  private let wakeReading: Int32
  private let wakeWriting: Int32
  private let hasEnded = DispatchSemaphore(value: 0)
  private var connections: [Int32: Connection] = [:]
  private var nextNumber = 0

  /// - Parameter listener: a listening socket that does not block; closed at the end.
  init(
    on listener: Int32, answer: @escaping @Sendable (RequestHead.Reading) -> PreviewAnswer,
    states: @escaping @Sendable () -> AsyncStream<PreviewState>
  ) {
    self.listener = listener
    self.answer = answer
    self.states = states
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { Self.stopBlocking(end) }
    (wakeReading, wakeWriting) = (ends[0], ends[1])
    Thread.detachNewThread { [self] in serve() }
  }

  deinit {
    close(wakeReading)
    close(wakeWriting)
  }

  /// Ends every connection, what is being sent first for a moment, and stops to listen.
  func stop() {
    inbox.withLock { $0.isStopping = true }
    wake()
    _ = hasEnded.wait(timeout: .now() + 1)
  }

  /// A descriptor that is read and written without waiting, and that child processes do not get.
  private static func stopBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private func wake() {
    var byte: UInt8 = 0
    _ = write(wakeWriting, &byte, 1)
  }

  // MARK: The serving thread

  private func serve() {
    var end: ContinuousClock.Instant?
    while true {
      let sockets = Array(connections.keys)
      var waits = [pollfd(fd: wakeReading, events: Int16(POLLIN), revents: 0)]
      waits.append(pollfd(fd: end == nil ? listener : -1, events: Int16(POLLIN), revents: 0))
      for socket in sockets { waits.append(pollfd(fd: socket, events: wanted(of: socket), revents: 0)) }
      poll(&waits, nfds_t(waits.count), 100)
      takeInbox(&end)
      for (socket, wait) in zip(sockets, waits.dropFirst(2)) where wait.revents != 0 { serve(socket) }
      if end == nil, waits[1].revents != 0 { accept() }
      let now = ContinuousClock.now
      for (socket, connection) in connections where connection.deadline < now { drop(socket) }
      if let end, now > end || connections.values.allSatisfy({ $0.unsent.isEmpty }) { break }
    }
    for socket in connections.keys { drop(socket) }
    close(listener)
    hasEnded.signal()
  }

  private func wanted(of socket: Int32) -> Int16 {
    guard let connection = connections[socket] else { return 0 }
    if case .sending = connection.phase { return Int16(POLLOUT) }
    return Int16(POLLIN | (connection.unsent.isEmpty ? 0 : POLLOUT))
  }

  private func takeInbox(_ end: inout ContinuousClock.Instant?) {
    var bytes = [UInt8](repeating: 0, count: 256)
    while Glibc.read(wakeReading, &bytes, bytes.count) > 0 {}
    let (events, isStopping) = inbox.withLock { inbox in
      defer { inbox.events = [] }
      return (inbox.events, inbox.isStopping)
    }
    for event in events {
      guard let socket = connections.first(where: { $0.value.number == event.connection })?.key else { continue }
      connections[socket]?.unsent.append(Data(event.bytes))
      send(to: socket)
      // A page that does not read its events gets the newest when it asks again.
      let unsent = connections[socket]?.unsent.reduce(0) { $0 + $1.count } ?? 0
      if unsent > Self.mostUnsentEvents { drop(socket) }
    }
    if isStopping, end == nil { end = .now + .milliseconds(200) }
  }

  private func accept() {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else {
        if errno == EMFILE || errno == ENFILE, let first = first(of: 0) { drop(first) }
        return
      }
      Self.stopBlocking(socket)
      // What is sent to clients that do not read it lies in the system's memory.
      var room: Int32 = 1 << 17
      setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &room, socklen_t(MemoryLayout<Int32>.size))
      nextNumber += 1
      connections[socket] = Connection(number: nextNumber, deadline: .now + Self.patience)
      makeRoom(besides: socket)
    }
  }

  private func makeRoom(besides socket: Int32) {
    guard let kind = connections[socket]?.phase.kind else { return }
    let count = connections.values.count { $0.phase.kind == kind }
    if count > Self.most[kind], let first = first(of: kind), first != socket { drop(first) }
  }

  /// The connection of a kind that has been at a standstill longest.
  private func first(of kind: Int) -> Int32? {
    connections.filter { $0.value.phase.kind == kind }
      .min { ($0.value.deadline, $0.value.number) < ($1.value.deadline, $1.value.number) }?.key
  }

  private func enter(_ phase: Phase, within patience: Duration, _ socket: Int32) {
    connections[socket]?.phase = phase
    connections[socket]?.deadline = .now + patience
    makeRoom(besides: socket)
  }

  private func drop(_ socket: Int32) {
    guard let connection = connections.removeValue(forKey: socket) else { return }
    connection.events?.cancel()
    close(socket)
  }

  private func serve(_ socket: Int32) {
    if connections[socket]?.unsent.isEmpty == false { send(to: socket) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    // A client that never stops to talk is left to the others after a few pieces.
    for _ in 0..<8 {
      guard let connection = connections[socket] else { return }
      // A client may end its own side and still read.
      if case .sending = connection.phase { return }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count < 0 {
        if errno != EAGAIN && errno != EINTR { drop(socket) }
        return
      }
      switch connection.phase {
      case .reading(let before):
        guard count > 0 else { return drop(socket) }
        take(before + buffer[..<count], from: socket)
      case .sending, .events:
        guard count > 0 else { return drop(socket) }
      case .ending(let total):
        guard count > 0, total < 1 << 20 else { return drop(socket) }
        connections[socket]?.phase = .ending(read: total + count)
      }
    }
  }

  private func take(_ bytes: [UInt8], from socket: Int32) {
    let reading = RequestHead.read(bytes)
    if reading == .incomplete {
      connections[socket]?.phase = .reading(bytes)
      return
    }
    let answer = answer(reading)
    connections[socket]?.unsent = [answer.head, answer.body].filter { !$0.isEmpty }
    enter(answer.isEvents ? .events : .sending, within: Self.patience, socket)
    if answer.isEvents, let number = connections[socket]?.number {
      connections[socket]?.events = Task { [weak self, states] in
        for await state in states() {
          guard let event = try? EventBody.event(state) else { continue }
          self?.inbox.withLock { $0.events.append((number, event)) }
          self?.wake()
        }
      }
    }
    send(to: socket)
  }

  /// Sends what the socket takes now.
  private func send(to socket: Int32) {
    while let piece = connections[socket]?.unsent.first {
      let sent = piece.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0 {
        if errno != EAGAIN && errno != EINTR { drop(socket) }
        return
      }
      if sent < piece.count {
        connections[socket]?.unsent[0] = piece.dropFirst(sent)
      } else {
        connections[socket]?.unsent.removeFirst()
      }
      connections[socket]?.deadline = .now + Self.patience
    }
    switch connections[socket]?.phase {
    case .sending:
      shutdown(socket, Int32(SHUT_WR))
      enter(.ending(read: 0), within: .seconds(1), socket)
    // Events are sent every few seconds at the latest, and each sets the deadline anew.
    case .events: connections[socket]?.deadline = .now + .seconds(60)
    default: break
    }
  }
}
