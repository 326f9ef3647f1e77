extension Mutation {
  private static let taps = "k5_taps[3] = {2, 3, 3}"
  private static let notATable =
    "'k5_taps' is not an index table: 'static const size_t k5_taps[n] = {literals}'"

  /// Entries that lead out of an array, each too large by one.
  static let tables: [Mutation] = [
    Mutation(
      taps, "k5_taps[3] = {3, 3, 3}", "elements 0 to 3327 of 'weight', which has 2304",
      reported: "const vf b ="),
    Mutation(
      taps, "k5_taps[3] = {2, 3, 4}", "elements 0 to 3327 of 'weight', which has 2304",
      reported: "const vf b ="),
    Mutation(
      taps, "k5_taps[3] = {2, 3, 4}", "elements 0 to 2415 of 'input', which has 2304",
      reported: "const vf a ="),
    Mutation(
      "k5_first[3] = {1, 0, 0}", "k5_first[3] = {1, 1, 0}",
      "elements 0 to 3327 of 'weight', which has 2304", reported: "const vf b ="),
    Mutation(
      "k5_from[3] = {0, 1, 3}", "k5_from[3] = {0, 1, 4}",
      "elements 0 to 2415 of 'input', which has 2304", reported: "const vf a ="),
    Mutation(
      "k6_taps[9] = {1,", "k6_taps[9] = {2,", "elements -16 to 95 of 'gradient', which has 96",
      reported: "const vf g ="),
    Mutation(
      "2, 2, 1, 1, 0}", "2, 2, 1, 1, 1}", "elements 0 to 207 of 'gradient', which has 96",
      reported: "const vf g ="),
    Mutation(
      "{0, 1, 0, 1, 0, 1, 2, 3, 9}", "{0, 1, 0, 1, 0, 2, 2, 3, 9}",
      "elements 0 to 1279 of 'weight', which has 1024", reported: "const vf w ="),
    Mutation(
      "sum[0] = v_fma(g, w, sum[0])", "sum[l] = v_fma(g, w, sum[0])",
      "index 0 to 1 of 'sum', which has 1 elements there"),
    Mutation(
      "y < 3", "y < 4", "index 0 to 3 of 'k5_from', which has 3 elements",
      reported: "const size_t corner"),
    Mutation(
      "k8_from[z] * 32", "k8_from[z] * 16",
      "block 0 reads element 16 of 'state', which block 1 writes"),
    Mutation(
      "k8_from[3] = {2, 0, 1}", "k8_from[3] = {2, 0, 3}",
      "elements 0 to 127 of 'state', which has 96", reported: "const vf other ="),
  ]

  /// What is no table, what a table is not read at, and what may not depend on one.
  static let usesOfTables: [Mutation] = [
    Mutation(taps, "k5_taps[4] = {2, 3, 3}", notATable, reported: "t < k5_taps[y]"),
    Mutation(taps, "k5_taps[2] = {2, 3, 3}", "excess elements in array initializer"),
    Mutation(taps, "k5_taps[3] = {2, 1 + 2, 3}", notATable, reported: "t < k5_taps[y]"),
    Mutation(
      taps, "k5_taps[3] = {[0] = 2, [1] = 3, [2] = 3}", notATable, reported: "t < k5_taps[y]"),
    Mutation(taps, "k5_taps[3] = {2, k5_blocks, 3}", notATable, reported: "t < k5_taps[y]"),
    Mutation(
      "static const size_t k5_taps", "static const int k5_taps", notATable,
      reported: "t < k5_taps[y]"),
    Mutation(
      "l < k6_taps[o]", "l < k5_taps[o]",
      "'k5_taps' is not a table of k6: its name does not begin with 'k6_'"),
    Mutation(
      "l < k6_taps[o]", "l < k6_taps[o + 0 * block + 1]",
      "the index of the table 'k6_taps' is not a loop variable alone"),
    Mutation(
      "l < k6_taps[o]", "l < k6_taps[block]",
      "the index of the table 'k6_taps' is not a loop variable alone"),
    Mutation(
      "l < k6_taps[o]", "l < k6_taps[k6_from[o]]",
      "the index of the table 'k6_taps' is not a loop variable alone"),
    Mutation(
      "l < k6_taps[o]", "l < k6_taps[2 * o]",
      "the index of the table 'k6_taps' is not a loop variable alone"),
    Mutation(
      "l < k6_taps[o]", "l < k6_taps[0]",
      "the index of the table 'k6_taps' is not a loop variable alone"),
    Mutation(
      "k6_first[o] * 256", "k6_first[l] * 256",
      "the index of the table 'k6_first' is a variable that a table bounds"),
    Mutation(
      "l < k6_taps[o]", "l < k6_taps[o] + 1",
      "the bound of 'l' is neither constant nor an entry of a table"),
    Mutation(
      "l < k6_taps[o]", "l < 2 * k6_taps[o]",
      "the bound of 'l' is neither constant nor an entry of a table"),
    Mutation("l < k6_taps[o]", "l < o", "the bound of 'l' is not constant"),
    Mutation(
      "size_t l = 0", "size_t l = 1", "the loop over 'l', which a table bounds, begins at 1"),
    Mutation(
      "size_t l = 0", "size_t l = k6_from[o]", "the first value of 'l' is not constant"),
    Mutation("k6_from[o] * 16", "k6_from[o] * l", "a product of two variables in an index"),
    Mutation(
      "(*result)[block * 144 + o * 16]", "(*result)[block * 144 + k6_first[o] * 16]",
      "writes 'result' at an index that depends on a table"),
    Mutation(
      "sum[0] = v_fma(g, w, sum[0]);", "v_store(&(*result)[block * 144 + l * 16], w);",
      "writes 'result' at an index that depends on a table"),
    Mutation(
      "sum[0] = v_fma(g, w, sum[0]);", "v_store(&(*result)[block * 144 + k * 9], w);",
      "writes 'result' in a loop that a table bounds"),
    Mutation(
      "(*gradient)[block * 48 + k6_from[o] * 16 - l * 16 + k]", "(float)k6_from[o]",
      "memory is touched only as '(*array)[index]'"),
    Mutation(
      "sum[0] = v_zero();", "sum[0] = v_zero(); uint32_t n[9]; (*result)[n[o]] = 0.0f;",
      "an index is not a sum of loop variables, 'block' and constants times constants"),
  ]

  /// Panels of which more is loaded or stored than there is.
  static let tails: [Mutation] = [
    Mutation("row, 12, 0", "row, 13, 0", "elements 0 to 96 of 'copy', which has 96"),
    Mutation(
      "source)[block * 48 + r * 12], 12, 0", "source)[block * 48 + r * 12], 13, 0",
      "elements 0 to 96 of 'source', which has 96"),
    Mutation(
      "source)[block * 48 + r * 12]", "source)[block * 48 + r * 12 + 1]",
      "elements 1 to 96 of 'source', which has 96"),
    Mutation(
      "copy)[block * 48 + r * 12]", "copy)[block * 36 + r * 12]",
      "blocks 0 and 1 both write element 36 of 'copy'"),
    Mutation("row, 12, 0", "row, 17, 0", "'v_store_tail' keeps a constant number of 1 to 16 lanes"),
    Mutation("row, 12, 0", "row, 0, 0", "'v_store_tail' keeps a constant number of 1 to 16 lanes"),
    Mutation("row, 12, 0", "row, r, 0", "'v_store_tail' keeps a constant number of 1 to 16 lanes"),
    Mutation("row, 12, 0", "row, 12, 1", "'v_store_tail' at lane 1: vectors of 16 lanes begin at"),
    Mutation(
      "source)[block * 48 + r * 12], 12, 0", "source)[block * 48 + r * 12], 12, 16",
      "'v_load_tail' at lane 16: vectors of 16 lanes begin at"),
    Mutation("&(*copy)[block * 48 + r * 12]", "*copy", "'v_store_tail' is not given '&(*array)"),
    Mutation(
      "v_store_tail(&(*copy)", "v_store_tail((float *)&(*source)", "is not given '&(*array)"),
  ]
}
