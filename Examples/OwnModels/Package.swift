// swift-tools-version: 6.2
import PackageDescription

/// Elbo: the clone that this example stands in, or what the variable `ELBO_URL` names for a copy of
/// the example that stands elsewhere.
let elbo: Package.Dependency =
  if let url = Context.environment["ELBO_URL"] {
    .package(url: url, branch: Context.environment["ELBO_BRANCH"] ?? "main")
  } else {
    .package(name: "Elbo", path: "../..")
  }

let package = Package(
  name: "OwnModels",
  dependencies: [elbo],
  targets: [
    .executableTarget(
      name: "OwnModels",
      dependencies: [
        .product(name: "Elbo", package: "Elbo"),
        .product(name: "ElboCommand", package: "Elbo"),
      ])
  ]
)
