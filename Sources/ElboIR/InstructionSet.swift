/// An instruction set that kernels are emitted for.
///
/// The cases stand in the order of preference at run time. No bit of any result depends on the
/// choice.
public enum InstructionSet: String, Hashable, Sendable, CaseIterable {
  /// 512-bit vectors of x86-64: AVX-512 F, VL, DQ and BW.
  case avx512
  /// 256-bit vectors of x86-64, with fused multiply-adds.
  case avx2
  /// 128-bit vectors of AArch64.
  case neon
  /// Plain C for any machine.
  case portable
}
