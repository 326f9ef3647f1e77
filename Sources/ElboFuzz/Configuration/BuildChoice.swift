/// Which builds of a case are compared with the interpreter.
package enum BuildChoice: String, Codable, Sendable {
  /// The default build, one with every node stored, and one in the case's drawn configuration.
  case drawn
  /// The plan as each C compiler makes it at each level.
  case everyCompiler
}
