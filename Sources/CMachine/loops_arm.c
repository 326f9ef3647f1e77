#include "loops.h"

#if defined(__aarch64__)

#define CLEAR(n) "movi v" n ".4s, #0\n\t"
#define MULTIPLY(n) "fmla v" n ".4s, v30.4s, v31.4s\n\t"
#define REPEAT_24(text) \
  text("0") text("1") text("2") text("3") text("4") text("5") text("6") text("7") text("8") \
  text("9") text("10") text("11") text("12") text("13") text("14") text("15") text("16") \
  text("17") text("18") text("19") text("20") text("21") text("22") text("23")

// All values are 0: a denormal might take longer.
void machine_multiply_neon(const void *memory, size_t size, uint64_t passes) {
  (void)memory;
  (void)size;
  __asm__ volatile(
      REPEAT_24(CLEAR) CLEAR("30") CLEAR("31")
      ".p2align 6\n"
      ".Lmachine_multiply_%=:\n\t"
      REPEAT_24(MULTIPLY)
      "subs %0, %0, #1\n\t"
      "b.ne .Lmachine_multiply_%=\n"
      : "+r"(passes)
      :
      : "cc", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12",
        "v13", "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22", "v23", "v30", "v31");
}

void machine_read_neon(const void *memory, size_t size, uint64_t passes) {
  for (; passes != 0; passes--) {
    const char *position = memory, *end = position + size / bytes_per_turn * bytes_per_turn;
    __asm__ volatile(
        ".Lmachine_read_%=:\n\t"
        "ldp q0, q1, [%0]\n\t"
        "ldp q2, q3, [%0, #32]\n\t"
        "ldp q4, q5, [%0, #64]\n\t"
        "ldp q6, q7, [%0, #96]\n\t"
        "ldp q0, q1, [%0, #128]\n\t"
        "ldp q2, q3, [%0, #160]\n\t"
        "ldp q4, q5, [%0, #192]\n\t"
        "ldp q6, q7, [%0, #224]\n\t"
        "ldp q0, q1, [%0, #256]\n\t"
        "ldp q2, q3, [%0, #288]\n\t"
        "ldp q4, q5, [%0, #320]\n\t"
        "ldp q6, q7, [%0, #352]\n\t"
        "ldp q0, q1, [%0, #384]\n\t"
        "ldp q2, q3, [%0, #416]\n\t"
        "ldp q4, q5, [%0, #448]\n\t"
        "ldp q6, q7, [%0, #480]\n\t"
        "add %0, %0, #512\n\t"
        "cmp %0, %1\n\t"
        "b.lo .Lmachine_read_%=\n"
        : "+r"(position)
        : "r"(end)
        : "cc", "memory", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7");
  }
}

#endif
