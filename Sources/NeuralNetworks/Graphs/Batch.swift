/// The batch that a pass is working on.
final class Batch {
  /// Images in it, at most as many as there is room for.
  var images = 0
}
