/// The version of this program; it appears in every report's colophon.
public let programVersion = "0.1.0"
