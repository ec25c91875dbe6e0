/// How many channels a map or a parameter of so many has in memory: a multiple of 8, as the kernels' vectors need, the additional
/// ones being 0. The image, maps of logits, and the two joined lie without any.
func storedChannels(_ channels: Int) -> Int { (channels + 7) / 8 * 8 }
