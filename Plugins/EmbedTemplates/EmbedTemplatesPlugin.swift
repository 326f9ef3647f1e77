import Foundation
import PackagePlugin

/// Writes every file of `Templates/`, and the header of `CElboTrainer`, into one Swift dictionary
/// of raw string literals, since embedding resources as byte arrays takes the type checker minutes.
@main
struct EmbedTemplatesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) async throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Templates")
    let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (enumerator?.compactMap { $0 as? URL } ?? [])
      .filter { !$0.hasDirectoryPath && !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.path < $1.path }
    let header = context.package.directoryURL
      .appending(path: "Sources/CElboTrainer/include/elbo_trainer.h")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
    return [
      .buildCommand(
        displayName: "Embedding templates",
        executable: try context.tool(named: "EmbedTemplates").url,
        arguments: [folder.path, header.path, output.path],
        inputFiles: files + [header], outputFiles: [output])
    ]
  }
}
