import Elbo
import ElboCompiler
import ElboIR
import ElboModels
import ElboToolchain
import Foundation
import Testing

/// Two emitted folders in one program.
@Suite struct TwoModelsTests {
  /// Trains each model on the same bytes, in turns, and prints the bits of their first tensors.
  private static let program = """
    #include <stdio.h>
    #include <stdlib.h>
    #include "tiny_vae.h"
    #include "two_latent_vae.h"

    enum { rows = 9 };

    static elbo_instance *make(const elbo_api *api, void **memory) {
      elbo_options options = {.version = elbo_abi, .threads = 2, .seed = 7};
      size_t size;
      elbo_instance *instance;
      if (api->memory_size(api->model, &options, &size) != elbo_ok) exit(1);
      *memory = aligned_alloc(api->memory_alignment(), size);
      if (api->create(api->model, &options, *memory, size, &instance) != elbo_ok) exit(2);
      if (api->start_team(instance) != elbo_ok) exit(3);
      return instance;
    }

    static void train(const elbo_api *api, elbo_instance *instance, uint64_t step) {
      elbo_site_info site;
      if (api->get_site(api->model, 0, &site) != elbo_ok) exit(4);
      uint8_t *bytes = malloc((size_t)rows * site.columns);
      for (size_t i = 0; i < (size_t)rows * site.columns; i++) bytes[i] = (uint8_t)(i * 73 % 251);
      elbo_data data = {bytes, rows};
      int status =
          api->train(instance, &data, NULL, rows, step, NULL, 0, NULL, NULL, NULL);
      if (status != elbo_ok) exit(5);
      free(bytes);
    }

    static void print(const elbo_api *api, const elbo_instance *instance) {
      elbo_model_info model;
      api->get_model(api->model, &model);
      for (uint32_t i = 0; i < model.tensor_count; i++) {
        elbo_tensor_info tensor;
        api->get_tensor(api->model, i, &tensor);
        uint32_t *bits = malloc(tensor.count * sizeof(float));
        if (api->save_tensor(instance, i, (float *)(void *)bits, tensor.count) != elbo_ok) exit(6);
        printf("%s %s", model.name, tensor.name);
        for (size_t j = 0; j < tensor.count; j++) printf(" %x", bits[j]);
        printf("\\n");
        free(bits);
      }
    }

    int main(void) {
      const elbo_api *apis[] = {tiny_vae_api(), two_latent_vae_api()};
      void *memories[2];
      elbo_instance *instances[2];
      for (int i = 0; i < 2; i++) instances[i] = make(apis[i], &memories[i]);
      for (uint64_t step = 1; step < 9; step += 4)
        for (int i = 0; i < 2; i++) train(apis[i], instances[i], step);
      for (int i = 0; i < 2; i++) {
        print(apis[i], instances[i]);
        apis[i]->stop_team(instances[i]);
        free(memories[i]);
      }
      return 0;
    }

    """

  private static func compiled(_ model: any Model) throws -> CompiledModel {
    var options = CompileOptions()
    options.batchSize = 4
    options.evaluationBatchSize = 4
    return try Compiler(options: options).compile(model)
  }

  /// The same training of one model alone.
  private static func expected(_ model: CompiledModel) throws -> [String] {
    let cache = try TemporaryFolder(named: "elbo-two-models-cache")
    var options = BuildOptions()
    options.cache = cache.path
    options.targets = [.portable]
    let build = try Compiler().build(model, options: options)
    let trainer = try LoadedTrainer(
      interface: build.interface(), seed: 7, instructionSet: .portable)
    let site = trainer.description.sites[0]
    let bytes = (0..<9 * site.columns).map { UInt8($0 * 73 % 251) }
    for step: UInt64 in [1, 5] {
      _ = try trainer.train([site.name: .bytes(bytes)], on: .range(0..<9), firstStep: step)
    }
    let lines = try trainer.description.tensors.map { tensor -> String in
      let bits = try trainer.save(tensor.name).map { String($0.bitPattern, radix: 16) }
      return ([model.name, tensor.name] + bits).joined(separator: " ")
    }
    withExtendedLifetime((trainer, build, cache)) {}
    return lines
  }

  @Test func `two models link into one program and train as each does alone`() throws {
    let folder = try TemporaryFolder(named: "elbo-two-models")
    let models = try [Self.compiled(TinyVAE()), Self.compiled(TwoLatentVAE())]
    var libraries: [String] = []
    var includes: [String] = []
    for model in models {
      let own = folder.path + "/" + model.emitted.prefix
      try GeneratedTrainer(of: model, targets: [.portable]).write(to: own)
      let library = "lib\(model.emitted.prefix).a"
      let built = try Program.run(["make", "-C", own, library, "CFLAGS=-O1 -Wall -Wextra -Werror"])
      #expect(built.status == 0, "\(built.output)")
      libraries.append("\(own)/\(library)")
      includes += ["-I", "\(own)/include"]
      let symbols = try Program.run(["nm", "-g", "--defined-only", "\(own)/\(library)"])
      let names = symbols.output.split(separator: "\n").filter { $0.contains(" ") }
        .compactMap { $0.split(separator: " ").last }
      #expect(names.contains("\(model.emitted.prefix)_api"))
      #expect(names.allSatisfy { $0.hasPrefix(model.emitted.prefix + "_") }, "\(names)")
    }
    let source = folder.path + "/main.c"
    try Self.program.write(toFile: source, atomically: false, encoding: .utf8)
    let linked = try Program.run(
      ["cc", "-std=c11", "-Wall", "-Wextra", "-Werror"] + includes + [source] + libraries
        + ["-pthread", "-lm", "-o", folder.path + "/program"])
    #expect(linked.status == 0, "\(linked.output)")
    let result = try Program.run([folder.path + "/program"])
    #expect(result.status == 0)
    #expect(
      result.output.split(separator: "\n").map(String.init)
        == (try models.flatMap(Self.expected)))
  }
}
