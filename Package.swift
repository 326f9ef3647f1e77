// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Elbo",
  targets: [

    // The compiler, from the bottom up.
    .target(name: "ElboIR", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Elbo", dependencies: ["ElboIR"]),
    .target(name: "ElboPasses", dependencies: ["ElboIR"]),
    .target(name: "ElboInterpreter", dependencies: ["ElboIR"]),

    // The command.
    .target(name: "ElboModels", dependencies: ["Elbo"]),

    // Tests mirror the sources.
    .testTarget(name: "ElboIRTests", dependencies: ["ElboIR"]),
    .testTarget(name: "ElboTests", dependencies: ["Elbo"]),
    .testTarget(name: "ElboModelsTests", dependencies: ["ElboModels"]),
    .testTarget(name: "ElboPassesTests", dependencies: ["ElboPasses", "ElboInterpreter"]),
    .testTarget(name: "ElboInterpreterTests", dependencies: ["ElboInterpreter"]),
  ]
)

for target in package.targets {
  switch target.type {
  case .system, .plugin: continue
  default: break
  }
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
  ]
}
