extension Mutation {
  /// Reads and writes beyond an array, wrong masks, and wrong numbers of blocks.
  static let bounds: [Mutation] = [
    // Vectors that leave their array.
    Mutation("weight)[k * 48 + j * 16]", "weight)[k * 49 + j * 16]", "elements 0 to 2350"),
    Mutation("weight)[k * 48 + j * 16]", "weight)[k * 48 + j * 17]", "elements 0 to 2305"),
    Mutation("weight)[k * 48 + j * 16]", "weight)[k * 48 + j * 16 + 1]", "elements 1 to 2304"),
    Mutation("v_load(&(*bias)[j * 16])", "v_load(&(*bias)[j * 16 + 16])", "elements 16 to 63"),
    Mutation("v_load(&(*bias)[j * 16])", "v_load(&(*bias)[33])", "elements 33 to 48 of 'bias'"),
    Mutation("v_load(&(*bias)[j * 16])", "v_load(&(*bias)[j * 16 - 1])", "elements -1 to 46"),
    Mutation(
      "hidden)[block * 384 + i * 48 + j * 16], t1",
      "hidden)[block * 384 + i * 48 + j * 16 + 1], t1",
      "elements 1 to 1536 of 'hidden'"),
    Mutation(
      "hidden)[block * 384 + i * 48 + j * 16], t1", "hidden)[block * 400 + i * 48 + j * 16], t1",
      "elements 0 to 1583 of 'hidden'"),
    Mutation("hidden)[k * 48 + n * 16]", "hidden)[k * 48 + n * 17]", "elements 0 to 1537"),
    Mutation("source)[block * 768 + i * 48", "source)[block * 769 + i * 48", "elements 0 to 2305"),
    Mutation("copy)[n * 768 + i * 48", "copy)[n * 784 + i * 48", "elements 0 to 2335 of 'copy'"),
    Mutation("sums)[block * 128 + i * 16]", "sums)[block * 128 + i * 17]", "elements 0 to 518"),
    Mutation(
      "v_prefetch_write(&(*moment)[block * 384 + r * 48 + n * 16 - 48])",
      "v_prefetch_write(&(*moment)[block * 384 + r * 48 + n * 16 + 1])", "of 'moment'"),
    Mutation(
      "v_load(&(*moment)[block * 384 + r * 48 + n * 16 - 48])",
      "v_load(&(*moment)[block * 384 + r * 48 + n * 16])", "elements 48 to 2351 of 'moment'"),
    Mutation(
      "weight)[block * 384 + r * 48 + n * 16 - 48], w1",
      "weight)[block * 384 + r * 48 + n * 16 - 49], w1", "elements -1 to 2302 of 'weight'"),
    Mutation("(*x[block * 8 + i])[n * 16]", "(*x[block * 8 + i])[n * 16 + 8]", "elements 8 to 55"),
    Mutation("(*x[block * 8 + i])[n * 16]", "(*x[block * 8 + i])[n * 24]", "elements 0 to 63"),
    // Scalars that leave their array, and rows that leave their table.
    Mutation("(*x[block * 8 + i])[n * 16]", "(*x[block * 9 + i])[n * 16]", "rows 0 to 34 of 'x'"),
    Mutation("(*x[block * 8 + i])[n * 16]", "(*x[block * 8 + i + 1])[n * 16]", "rows 1 to 32"),
    Mutation("pixels)[block * 384 + i * 48 + k]", "pixels)[block * 384 + i * 49 + k]", "to 1542"),
    Mutation("(*rates)[1]", "(*rates)[2]", "elements 2 of 'rates', which has 2"),
    Mutation("(*bias)[47 - i]", "(*bias)[6 - i]", "elements -1 to 6 of 'bias'"),
    Mutation("(*total)[block]", "(*total)[block + 1]", "elements 1 of 'total', which has 1"),
    // Local arrays.
    Mutation("b[j] = v_load", "b[j + 1] = v_load", "index 1 to 3 of 'b', which has 3"),
    Mutation("vf acc[8][3]", "vf acc[7][3]", "index 0 to 7", reported: "acc[i][j] = v_zero"),
    Mutation("gradient[r - 1][0], m0", "gradient[r][0], m0", "index 1 to 8 of 'gradient'"),
    Mutation("v_sum_lanes(sum0[i])", "v_sum_lanes(sum0[i + 1])", "index 1 to 8 of 'sum0'"),
    // Trip counts.
    Mutation("k < 48", "k < 49", "elements 0 to 2351", reported: "b[j] = v_load"),
    Mutation("r < 9", "r < 10", "index 0 to 8 of 'gradient'", reported: "v_subtract(gradient"),
    Mutation("k < 32; ++k", "k < 33; ++k", "of 'hidden'", reported: "const vf h ="),
    // Numbers of blocks and rows.
    Mutation("k0_blocks = 4", "k0_blocks = 5", "of 'pixels'", reported: "v_store(&(*pixels)"),
    Mutation("k1_blocks = 6", "k1_blocks = 7", "of 'pixels'", reported: "const vf p ="),
    Mutation("k2_blocks = 3", "k2_blocks = 4", "of 'source'", reported: "rows[i] = v_load"),
    Mutation("k3_blocks = 1", "k3_blocks = 2", "of 'total'", reported: "(*total)[block]"),
    Mutation(
      "k3_blocks = 1", "k3_blocks = 0x7fffffffffffffff", "an index is too large",
      reported: "(*total)[block]"),
    Mutation("(*total)[block]", "(*total)[9223372036854775807]", "not a literal"),
    Mutation("k2_blocks = 3", "k2_blocks = 0", "not declared", reported: "static void k2_"),
    Mutation("k2_blocks = 3", "k4_blocks = 3", "not declared", reported: "static void k2_"),
    Mutation("k0_rows = 32", "k0_rows = 31", "rows 0 to 31", reported: "const vf bytes"),
    Mutation("k0_rows = 32", "k9_rows = 32", "rows of 'x' is not declared", reported: "k0_hidden("),
    // Masks.
    Mutation("v_mask_tail(t1, 12, 0)", "v_mask_tail(t1, 17, 0)", "1 to 16 lanes"),
    Mutation("v_mask_tail(t1, 12, 0)", "v_mask_tail(t1, 0, 0)", "1 to 16 lanes"),
    Mutation("v_mask_tail(t1, 12, 0)", "v_mask_tail(t1, j + 1, 0)", "a constant number"),
    Mutation("v_mask_tail(t1, 12, 0)", "v_mask_tail(t1, 12, 16)", "'v_mask_tail' at lane 16"),
    Mutation("v_mask_tail(t1, 12, 0)", "v_mask_tail(t1, 12, j * 16)", "at lane 0 to 32"),
    Mutation("v_mask_tail(t1, 12, 0)", "v_mask_tail(t1, 12, 1)", "'v_mask_tail' at lane 1"),
    // Helpers on rows of local arrays.
    Mutation(
      "vf sum0[8][16 / v_width]", "vf sum0[8][2]", "takes 1 elements, 'sum0' has 2",
      reported: "v_sum_lanes(sum0[i])"),
    Mutation("vf rows[16]", "vf rows[17]", "takes 16 elements", reported: "v_transpose(rows"),
    Mutation("vf columns[v_width]", "vf columns[8]", "has 8", reported: "v_transpose(rows"),
    Mutation("v_sum_lanes(sum0[i])", "v_sum_lanes(sum0)", "row of a local array"),
  ]

  /// Blocks that meet, though every access stays in its array.
  static let blocks: [Mutation] = [
    Mutation(
      "hidden)[block * 384 + i * 48 + j * 16], t1", "hidden)[block * 336 + i * 48 + j * 16], t1",
      "blocks 0 and 1 both write element 336 of 'hidden'"),
    Mutation(
      "hidden)[block * 384 + i * 48 + j * 16], t1", "hidden)[i * 48 + j * 16], t1",
      "both write element 0 of 'hidden'"),
    Mutation("(*scalars)[row]", "(*scalars)[i]", "blocks 0 and 1 both write element 0"),
    Mutation(
      "i * 48 + block * 16], columns", "i * 48 + block * 8], columns", "both write element 8"),
    Mutation(
      "pixels)[block * 384 + i * 48 + k]", "pixels)[i * 48 + k]",
      "block 1 reads element 0 of 'pixels', which block 0 writes"),
    Mutation(
      "v_load(&(*weight)[block * 384 + r * 48 + n * 16 - 48])",
      "v_load(&(*weight)[r * 48 + n * 16 - 48])", "'weight', which block 0 writes"),
  ]
}
