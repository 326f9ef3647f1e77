import Testing

import ElboSystem

@Suite struct PathTests {
  @Test(arguments: [
    ("runs/a", "x", "runs/a/x"), ("runs/a/", "x", "runs/a/x"), ("/", "x", "/x"), ("", "x", "x"),
    ("./a", "b/x", "./a/b/x"), ("../a", ".x-1", "../a/.x-1"),
  ])
  func `a name is appended to a folder`(folder: String, name: String, path: String) {
    #expect(folder.appending(path: name) == path)
  }

  @Test(arguments: [
    ("a/b/c", "a/b"), ("a", "."), ("/a", "/"), ("./a", "."), ("/", "/"), ("a/b/", "a"),
  ])
  func `a path has the folder that it lies in`(path: String, folder: String) {
    #expect(path.parentFolder == folder)
  }
}
