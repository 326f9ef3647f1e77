// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "TrainFromSwift",
  dependencies: [.package(name: "Elbo", path: "../..")],
  targets: [
    .executableTarget(
      name: "TrainFromSwift", dependencies: [.product(name: "Elbo", package: "Elbo")])
  ]
)
