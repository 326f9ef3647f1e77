#include "loops.h"

#if defined(__x86_64__)

// Text for each of so many registers.
#define REPEAT_12(text) \
  text("0") text("1") text("2") text("3") text("4") text("5") \
  text("6") text("7") text("8") text("9") text("10") text("11")
#define REPEAT_24(text) \
  REPEAT_12(text) text("12") text("13") text("14") text("15") text("16") text("17") \
  text("18") text("19") text("20") text("21") text("22") text("23")

#define CLEAR_Z(n) "vpxorq %%zmm" n ", %%zmm" n ", %%zmm" n "\n\t"
#define MULTIPLY_Z(n) "vfmadd231ps %%zmm30, %%zmm31, %%zmm" n "\n\t"
#define CLEAR_Y(n) "vxorps %%ymm" n ", %%ymm" n ", %%ymm" n "\n\t"
#define MULTIPLY_Y(n) "vfmadd231ps %%ymm14, %%ymm15, %%ymm" n "\n\t"

// All values are 0: a denormal would take longer.
__attribute__((target("avx512f"))) void
machine_multiply_avx512(const void *memory, size_t size, uint64_t passes) {
  (void)memory;
  (void)size;
  __asm__ volatile(
      REPEAT_24(CLEAR_Z) CLEAR_Z("30") CLEAR_Z("31")
      ".p2align 6\n"
      ".Lmachine_multiply_%=:\n\t"
      REPEAT_24(MULTIPLY_Z)
      "decq %0\n\t"
      "jnz .Lmachine_multiply_%=\n\t"
      "vzeroupper\n"
      : "+r"(passes)
      :
      : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9",
        "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "xmm16", "xmm17", "xmm18", "xmm19",
        "xmm20", "xmm21", "xmm22", "xmm23", "xmm30", "xmm31");
}

__attribute__((target("avx2,fma"))) void
machine_multiply_avx2(const void *memory, size_t size, uint64_t passes) {
  (void)memory;
  (void)size;
  __asm__ volatile(
      REPEAT_12(CLEAR_Y) CLEAR_Y("14") CLEAR_Y("15")
      ".p2align 6\n"
      ".Lmachine_multiply_%=:\n\t"
      REPEAT_12(MULTIPLY_Y)
      "decq %0\n\t"
      "jnz .Lmachine_multiply_%=\n\t"
      "vzeroupper\n"
      : "+r"(passes)
      :
      : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9",
        "xmm10", "xmm11", "xmm14", "xmm15");
}

__attribute__((target("avx512f"))) void
machine_read_avx512(const void *memory, size_t size, uint64_t passes) {
  for (; passes != 0; passes--) {
    const char *position = memory, *end = position + size / bytes_per_turn * bytes_per_turn;
    __asm__ volatile(
        ".Lmachine_read_%=:\n\t"
        "vmovups (%0), %%zmm0\n\t"
        "vmovups 64(%0), %%zmm1\n\t"
        "vmovups 128(%0), %%zmm2\n\t"
        "vmovups 192(%0), %%zmm3\n\t"
        "vmovups 256(%0), %%zmm4\n\t"
        "vmovups 320(%0), %%zmm5\n\t"
        "vmovups 384(%0), %%zmm6\n\t"
        "vmovups 448(%0), %%zmm7\n\t"
        "addq $512, %0\n\t"
        "cmpq %1, %0\n\t"
        "jb .Lmachine_read_%=\n\t"
        "vzeroupper\n"
        : "+r"(position)
        : "r"(end)
        : "cc", "memory", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7");
  }
}

__attribute__((target("avx2"))) void
machine_read_avx2(const void *memory, size_t size, uint64_t passes) {
  for (; passes != 0; passes--) {
    const char *position = memory, *end = position + size / bytes_per_turn * bytes_per_turn;
    __asm__ volatile(
        ".Lmachine_read_%=:\n\t"
        "vmovups (%0), %%ymm0\n\t"
        "vmovups 32(%0), %%ymm1\n\t"
        "vmovups 64(%0), %%ymm2\n\t"
        "vmovups 96(%0), %%ymm3\n\t"
        "vmovups 128(%0), %%ymm4\n\t"
        "vmovups 160(%0), %%ymm5\n\t"
        "vmovups 192(%0), %%ymm6\n\t"
        "vmovups 224(%0), %%ymm7\n\t"
        "vmovups 256(%0), %%ymm0\n\t"
        "vmovups 288(%0), %%ymm1\n\t"
        "vmovups 320(%0), %%ymm2\n\t"
        "vmovups 352(%0), %%ymm3\n\t"
        "vmovups 384(%0), %%ymm4\n\t"
        "vmovups 416(%0), %%ymm5\n\t"
        "vmovups 448(%0), %%ymm6\n\t"
        "vmovups 480(%0), %%ymm7\n\t"
        "addq $512, %0\n\t"
        "cmpq %1, %0\n\t"
        "jb .Lmachine_read_%=\n\t"
        "vzeroupper\n"
        : "+r"(position)
        : "r"(end)
        : "cc", "memory", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7");
  }
}

#endif
