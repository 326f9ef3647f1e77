import ElboC
import ElboCompiler
import ElboIR
import ElboToolchain
import Foundation

/// The runtime of emitted trainers, compiled once for all programs of a campaign.
///
/// It reads what a program is from tables under fixed names. Here these are filled before an
/// instance is made, so that there is one instance at a time.
package final class Runtime {
  package let folder: String
  private let library: LoadedLibrary

  private typealias Select =
    @convention(c) (
      UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer,
      UnsafeRawPointer
    ) -> Int32

  /// Writes the runtime and its headers to an empty folder and compiles them.
  package static func build(in folder: String, with compiler: CCompiler) throws {
    let model = EmittedModel(name: GroupSources.modelName, plans: [:])
    let files = EmittedFiles(model, targets: [], hash: (0, 0)).sources
    let programs = ["_model.c", "_layout.h"] + Target.all.map { "_\($0.name).c" }
    let kept = files.filter { file in
      !programs.contains { file.name == GroupSources.prefix + $0 }
    }
    for file in kept {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: false, encoding: .utf8)
    }
    try switchboard.write(
      toFile: "\(folder)/switchboard.c", atomically: false, encoding: .utf8)
    let units = kept.map(\.name).filter { $0.hasSuffix(".c") } + ["switchboard.c"]
    try compiler.compile(
      units.map { "\(folder)/\($0)" }, to: "\(folder)/runtime.so", includeFolders: [folder])
  }

  /// Loads what ``build(in:with:)`` made.
  package init(folder: String) throws {
    self.folder = folder
    library = try LoadedLibrary(path: "\(folder)/runtime.so")
  }

  /// An instance of a program of a loaded group, after which no instance of another may be used.
  func trainer(
    _ group: LoadedLibrary, number: Int, target: Target, seed: UInt64, threads: Int
  ) throws -> EmittedTrainer {
    let prefix = GroupSources.prefix
    func address(_ name: String) throws -> UnsafeRawPointer {
      UnsafeRawPointer(try group.address(of: "\(prefix)_\(name)_\(number)"))
    }
    let select = try library.function(named: "switchboard_select", as: Select.self)
    let status = select(
      try address("tensors"), try address("tensor_count"), try address("sites"),
      try address("site_count"), try address("graph_hash"),
      try address("unit_\(target.name)"))
    precondition(status == 0, "the tables hold the program")
    let unit = EmittedUnit.allCases.first { $0.name == target.name } ?? .best
    return try EmittedTrainer(
      prefix: prefix, seed: seed, threads: threads, unit: unit, symbol: library.address)
  }

  /// The tables that the runtime reads, as memory that can be filled.
  private static let switchboard = """
    #include <stddef.h>
    #include <stdint.h>
    #include <string.h>

    // The header declares as constants what is filled here.
    #define fuzz_tensors declared_tensors
    #define fuzz_tensor_count declared_tensor_count
    #define fuzz_sites declared_sites
    #define fuzz_site_count declared_site_count
    #define fuzz_model_name declared_model_name
    #define fuzz_graph_hash declared_graph_hash
    #include "fuzz_tables.h"
    #undef fuzz_tensors
    #undef fuzz_tensor_count
    #undef fuzz_sites
    #undef fuzz_site_count
    #undef fuzz_model_name
    #undef fuzz_graph_hash

    fuzz_tensor fuzz_tensors[4096];
    uint32_t fuzz_tensor_count;
    fuzz_site fuzz_sites[256];
    uint32_t fuzz_site_count;
    const char *fuzz_model_name = "Fuzz";
    uint32_t fuzz_graph_hash[2];
    static const fuzz_unit *unit;

    static const fuzz_unit *named(const char *name) {
      return unit != NULL && strcmp(unit->name, name) == 0 ? unit : NULL;
    }
    const fuzz_unit *fuzz_unit_avx512(void) { return named("avx512"); }
    const fuzz_unit *fuzz_unit_avx2(void) { return named("avx2"); }
    const fuzz_unit *fuzz_unit_neon(void) { return named("neon"); }
    const fuzz_unit *fuzz_unit_portable(void) { return named("portable"); }

    int32_t switchboard_select(const fuzz_tensor *tensors, const uint32_t *tensor_count,
                               const fuzz_site *sites, const uint32_t *site_count,
                               const uint32_t hash[2], const fuzz_unit *(*get_unit)(void)) {
      if (*tensor_count > 4096 || *site_count > 256) return 1;
      memcpy(fuzz_tensors, tensors, *tensor_count * sizeof *tensors);
      memcpy(fuzz_sites, sites, *site_count * sizeof *sites);
      fuzz_tensor_count = *tensor_count;
      fuzz_site_count = *site_count;
      memcpy(fuzz_graph_hash, hash, sizeof fuzz_graph_hash);
      unit = get_unit();
      return 0;
    }
    """
}
