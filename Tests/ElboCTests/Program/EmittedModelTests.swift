import ElboC
import Testing

@Suite struct EmittedModelTests {
  @Test(
    arguments: [
      ("DenseVAE", "dense_vae"), ("TinyVAE", "tiny_vae"), ("TwoLatentVAE", "two_latent_vae"),
      ("Classifier", "classifier"), ("VAE", "vae"), ("VAE2", "vae2"), ("Vae2Dense", "vae2_dense"),
      ("my model", "my_model"), ("Main", "value_main"), ("", "value"), ("重み", "value"),
    ])
  func `the prefix is the name in small letters`(name: String, expected: String) {
    #expect(EmittedModel.prefix(for: name) == expected)
  }
}
