/// What a latent is distributed as before anything is observed.
public enum Prior: Hashable, Sendable {
  /// Independent normals of mean 0 and variance 1.
  case standardNormal
}
