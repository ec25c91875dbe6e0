/// Makes sure that a range of channels begins and ends where the kernels' vectors do.
func checkBounds(_ range: Range<Int>, of channels: Int, multiple: Int) {
  precondition(
    range.lowerBound >= 0 && range.upperBound <= channels && range.lowerBound % multiple == 0
      && (range.upperBound % multiple == 0 || range.upperBound == channels),
    "a range of \(channels) channels has bounds that are multiples of \(multiple)")
}
