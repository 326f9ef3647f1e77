// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "OwnModels",
  dependencies: [.package(name: "Elbo", path: "../..")],
  targets: [
    .executableTarget(
      name: "OwnModels",
      dependencies: [
        .product(name: "Elbo", package: "Elbo"),
        .product(name: "ElboCommand", package: "Elbo"),
      ])
  ]
)
