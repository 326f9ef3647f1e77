/// Five hundred names that somebody could give to a part of a model, each made to do harm where
/// text becomes C, a terminal's output, a path, or another language.
enum AwkwardNames {
  /// The names: no two are equal, not even where Swift compares them by canonical equivalence.
  static let all: [String] = {
    var seen: Set<String> = []
    return Array(
      (fixed + combined + long).filter { seen.insert($0).inserted }.prefix(500))
  }()

  /// What C, its preprocessor and its headers would take for their own.
  static let words = """
    double restrict if else for while return sizeof struct union static inline volatile register \
    typedef enum extern goto int float char void const _Bool _Complex _Generic _Alignas _Noreturn \
    asm typeof bool true false nullptr constexpr class new this template main exp log fma sqrt \
    memcpy malloc errno NULL INFINITY NAN EOF stdin stdout linux unix i386 M_PI I INT_MAX \
    size_t uint32_t int8_t float32x4_t vaddq_f32 _mm512_add_ps __m256 __LINE__ __FILE__ \
    __attribute__ _Pragma defined __has_include \
    v v_add v_load v_store vf vi vm s s_pixel s_maximum k k0_blocks k0_rows k1 lanes lanes_sum \
    elbo elbo_gap1 elbo_math run_k0 unused unused0 unused16 arena state call unit programs mask \
    example scalars words block blocks acc acc2 result rows columns i j c r b2 total loaded value \
    value_2 value_value w_transposed weight_transposed x_data noise_data loss kl step_size \
    learningRate adamStepSize train evaluate tiny_vae tiny_vae_state firstMoment
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// Pieces that end or begin something: a comment, a string, a line, a format, a script, a path.
  static let pieces = [
    "*/", "/*", "//", "*/ int main(void) { abort(); } /*", "\"", "'", "\\", "\\\"", "\\\n",
    "\\\r\n",
    "x\\", "??/", "??/\n", "???/", "????", "??=", "??'", "<:", "%:", "#define float int\n",
    "\n#error no\n", "#include </etc/passwd>", "\");", "\"; abort(); //", "%n%s", "%n", "%s%s%s%n",
    "%p", "%99999999d", "%%", "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>",
    "&amp;", "${HOME}", "$(reboot)", "`reboot`", "; rm -rf .", "| cat", "> out", "$@", "$$",
    "../", "../../../../etc/passwd", "..", ".", "/", "/dev/null", "C:\\x", "a/b", "~", "-rf",
    "--help", "=", "@file", "{{prefix}}", "{{model}}", "{{", "}}", "{0}", "\\u{41}", "\\x41",
    "\\u202e", "\\000", "\\0", "\\N", "'; DROP TABLE t; --", ",", "\t", "\n", "\r", "\r\n", "\u{b}",
    "\u{c}", "\u{7}", "\u{8}", "\u{1b}", "\u{1b}[2J", "\u{1b}[31m", "\u{1b}]0;title\u{7}",
    "\u{1b}]52;c;cm0=\u{7}", "\u{1b}P+q\u{1b}\\", "\u{1}", "\u{1f}", "\u{7f}", "\u{80}", "\u{85}",
    "\u{90}", "\u{9b}2J", "\u{9c}", "\u{9f}", "\u{a0}", "\u{ad}", "\u{61c}", "\u{200b}",
    "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2028}", "\u{2029}", "\u{202a}",
    "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}", "\u{2060}", "\u{2066}", "\u{2067}",
    "\u{2068}", "\u{2069}", "\u{202e}cilbup", "\u{2066}// safe\u{2069}", "\u{feff}", "\u{fff9}",
    "\u{fffd}", "\u{fffe}", "\u{ffff}", "\u{e000}", "\u{f8ff}", "\u{e0001}", "\u{e0041}",
    "\u{10ffff}", "\u{d7ff}", "\u{301}", "e\u{301}", "\u{212b}", "\u{130}", "\u{131}", "\u{df}",
    "\u{fb01}", "\u{3a9}", "\u{2126}", "\u{ff21}", "\u{661}", "\u{bd}", "\u{338}",
    "👩\u{200d}👩\u{200d}👧", "🇩🇪", "重み", "שלום", "العربية", "ยน", "𝐱", "𒐫", "﷽",
    "Z\u{351}\u{352}\u{353}\u{354}", " ", "  ", " x", "x ", "", "_", "__", "_x", "x_", "__x__",
    "0", "9lives", "0x1p4f", "1e400", "-1", "+", "*", "&", "!", "(", ")", "[", "]", "{", "}", "<",
    ">", "^", "|", "~x", "?", ":", ";", "a.b.c", "a..b", ".weight", "x.", "a b", "aB", "Ab", "AB",
    "ab", "a_b", "a-b", "a+b", "a\u{200b}b", "a\u{301}b", "_t", "x_t", "X_T", "K", "k_", "é",
    "\u{c9}",
  ]

  private static let fixed = words + pieces

  /// Each word between pieces that end something, so that neither hides the other.
  private static let combined: [String] = words.enumerated().flatMap { index, word in
    let piece = pieces[index * 7 % pieces.count]
    return [word + piece, piece + word + piece, word.uppercased(), "_" + word]
  }

  /// Beyond every limit of a line, a literal or an identifier that C promises.
  private static var long: [String] {
    [
      String(repeating: "a", count: 64), String(repeating: "encoder.", count: 600),
      String(repeating: "*/", count: 4096), String(repeating: "?", count: 70_000),
      String(repeating: "\\", count: 5_000), String(repeating: "\u{202e}", count: 3_000),
      "e" + String(repeating: "\u{301}", count: 20_000),
    ]
  }

  /// A megabyte.
  static let megabyte = String(repeating: "*/\"\\\n??/%n\u{202e}", count: (1 << 20) / 13 + 1)
}
