import SystemPackage

extension String {
  /// The path of something in the folder that this path names. A relative path stays relative, so
  /// that messages say what the user wrote.
  ///
  ///     "runs/VAE/".appending(path: "metrics.jsonl") == "runs/VAE/metrics.jsonl"
  package func appending(path name: String) -> String { FilePath(self).appending(name).string }

  /// The path of the folder in which something of this path lies: `.` for a bare name.
  package var parentFolder: String {
    let parent = FilePath(self).removingLastComponent()
    return parent.isEmpty ? "." : parent.string
  }
}
