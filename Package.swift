// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// The emitted trainer in a folder of `Generated/`.
func generated(_ name: String) -> Target {
  .target(
    name: "Generated\(name)", path: "Generated/\(name)",
    exclude: ["program", "runtime", "Makefile", "graph.txt", "plan.txt", "manifest.json"],
    publicHeadersPath: "include", linkerSettings: [.linkedLibrary("m")])
}

let package = Package(
  name: "Elbo",
  products: [
    .library(name: "Elbo", targets: ["Elbo", "ElboCompiler"]),
    .library(name: "ElboCommand", targets: ["ElboCommand"]),
    .executable(name: "elbo", targets: ["ElboTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // C: system libraries, and loops that measure the machine.
    .target(
      name: "CLibClang", publicHeadersPath: "include",
      linkerSettings: [
        .linkedLibrary("dl", .when(platforms: [.linux])),
        .linkedLibrary("pthread", .when(platforms: [.linux])),
      ]),
    .target(
      name: "CMachine", publicHeadersPath: "include",
      linkerSettings: [.linkedLibrary("pthread", .when(platforms: [.linux]))]),
    // The header of every emitted trainer, as Swift sees it.
    .target(name: "CElboTrainer", publicHeadersPath: "include"),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // The C that every emitted trainer carries, embedded in the binary.
    .executableTarget(name: "EmbedTemplates"),
    .plugin(
      name: "EmbedTemplatesPlugin", capability: .buildTool(), dependencies: ["EmbedTemplates"],
      path: "Plugins/EmbedTemplates"),

    // The compiler, from the bottom up. A target names all that it imports, or changes below it
    // leave it as it was.
    .target(name: "ElboIR", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Elbo", dependencies: ["ElboIR"]),
    .target(name: "ElboPasses", dependencies: ["ElboIR"]),
    .target(name: "ElboPlan", dependencies: ["ElboIR"]),
    .target(name: "ElboInterpreter", dependencies: ["ElboIR"]),
    .target(
      name: "ElboC", dependencies: ["ElboIR", "ElboPlan"],
      plugins: [.plugin(name: "EmbedTemplatesPlugin")]),
    .target(name: "ElboSystem", dependencies: [systemPackage]),
    .target(
      name: "ElboToolchain", dependencies: ["ElboIR", "ElboSystem", "CLibClang", systemPackage]),
    .target(
      name: "ElboData",
      dependencies: ["ElboIR", "ElboSystem", "CPNG", "CZlib", systemPackage]),
    .target(
      name: "ElboCompiler",
      dependencies: [
        "Elbo", "ElboIR", "ElboPasses", "ElboPlan", "ElboInterpreter", "ElboC", "ElboToolchain",
        "ElboData",
        "ElboSystem", "CElboTrainer", "CMachine", systemPackage,
      ]),

    // Emitted C under the compilers' detectors of mistakes.
    .target(
      name: "ElboSanitizers", dependencies: ["ElboIR", "ElboPlan", "ElboC", "ElboToolchain"]),

    // Random programs, and what finds and reduces what goes wrong in them.
    .target(
      name: "ElboFuzz",
      dependencies: [
        "Elbo", "ElboIR", "ElboPasses", "ElboPlan", "ElboInterpreter", "ElboC", "ElboToolchain",
        "ElboCompiler",
        "ElboData", "ElboSanitizers", "ElboSystem", systemPackage,
      ]),

    // The command.
    .target(name: "ElboModels", dependencies: ["Elbo"]),
    .target(
      name: "ElboCommand",
      dependencies: [
        "Elbo", "ElboIR", "ElboPasses", "ElboPlan", "ElboInterpreter", "ElboC", "ElboToolchain",
        "ElboCompiler",
        "ElboSystem", "ElboData", "ElboFuzz", "ElboSanitizers", argumentParser,
        systemPackage,
      ]),
    .executableTarget(name: "ElboTool", dependencies: ["Elbo", "ElboCommand", "ElboModels"]),

    // Emitted trainers, as anybody's package would build them.
    generated("DenseVAE"),
    generated("TinyVAE"),

    // Tests mirror the sources.
    .target(
      name: "ElboTestSupport", dependencies: ["ElboIR", "ElboPlan"], path: "Tests/ElboTestSupport"),
    .testTarget(name: "ElboTestSupportTests", dependencies: ["ElboTestSupport"]),
    .testTarget(name: "RepositoryTests", dependencies: ["ElboTestSupport"]),
    .testTarget(name: "ElboIRTests", dependencies: ["ElboIR", "ElboTestSupport"]),
    .testTarget(name: "ElboSystemTests", dependencies: ["ElboSystem"]),
    .testTarget(name: "ElboTests", dependencies: ["Elbo", "ElboTestSupport"]),
    .testTarget(name: "ElboModelsTests", dependencies: ["Elbo", "ElboModels"]),
    .testTarget(
      name: "ElboPassesTests",
      dependencies: ["ElboIR", "ElboPasses", "ElboInterpreter", "ElboTestSupport"]),
    .testTarget(
      name: "ElboPlanTests",
      dependencies: ["ElboIR", "ElboPasses", "ElboPlan", "ElboTestSupport"]),
    .testTarget(
      name: "ElboInterpreterTests", dependencies: ["ElboIR", "ElboInterpreter", "ElboTestSupport"]),
    .testTarget(
      name: "ElboCTests", dependencies: ["ElboIR", "ElboPlan", "ElboC", "ElboTestSupport"]),
    .testTarget(name: "ElboToolchainTests", dependencies: ["ElboToolchain", "ElboTestSupport"]),
    .testTarget(
      name: "ElboDataTests", dependencies: ["ElboIR", "ElboData", "CZlib", "ElboTestSupport"]),
    // What PyTorch makes of functions and models; apart, since it links the passes.
    .target(
      name: "FixtureSupport",
      dependencies: ["ElboIR", "ElboPasses", "ElboInterpreter", "ElboTestSupport"],
      path: "Tests/FixtureSupport"),
    .testTarget(
      name: "FixtureTests",
      dependencies: ["Elbo", "ElboPasses", "ElboInterpreter", "FixtureSupport"]),
    .testTarget(
      name: "ElboCompilerTests",
      dependencies: [
        "Elbo", "ElboIR", "ElboPasses", "ElboPlan", "ElboInterpreter", "ElboC", "ElboToolchain",
        "ElboData",
        "ElboCompiler", "ElboModels", "CElboTrainer", "CMachine", "ElboTestSupport",
        "FixtureSupport",
      ]),
    .testTarget(
      name: "MutationTests",
      dependencies: [
        "Elbo", "ElboIR", "ElboPasses", "ElboPlan", "ElboInterpreter", "ElboC", "ElboToolchain",
        "ElboCompiler", "ElboModels", "ElboTestSupport", "FixtureSupport",
      ]),
    .testTarget(
      name: "ElboFuzzTests",
      dependencies: [
        "ElboIR", "ElboInterpreter", "ElboToolchain", "ElboCompiler", "ElboFuzz", "ElboSanitizers",
      ]),
    .testTarget(
      name: "ElboCommandTests",
      dependencies: [
        "Elbo", "ElboIR", "ElboInterpreter", "ElboC", "ElboToolchain", "ElboCompiler", "ElboData",
        "ElboCommand", "ElboModels", "ElboSanitizers", "ElboTool", "ElboTestSupport",
      ]),
    .testTarget(
      name: "ElboSanitizersTests",
      dependencies: [
        "Elbo", "ElboIR", "ElboC", "ElboToolchain", "ElboCompiler", "ElboSanitizers", "ElboModels",
        "ElboTestSupport",
      ]),
    .executableTarget(
      name: "HostileApp", dependencies: ["ElboCommand", "Elbo"], path: "Tests/HostileApp"),
    .testTarget(
      name: "HostileTests",
      dependencies: [
        "HostileApp", "Elbo", "ElboIR", "ElboPasses", "ElboPlan", "ElboInterpreter", "ElboC",
        "ElboToolchain",
        "ElboCompiler", "ElboData", "ElboCommand", "ElboModels", "ElboTestSupport",
      ]),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "Elbo", "ElboIR", "ElboInterpreter", "ElboC", "ElboToolchain", "ElboCompiler",
        "ElboModels", "ElboData", "CElboTrainer", "GeneratedDenseVAE", "GeneratedTinyVAE",
        "ElboTool", "ElboTestSupport",
      ]),
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
