/// Names that `CNamer` never gives.
///
/// It gives no name that begins with `_` or with a capital, which rules out `_Bool`, `INFINITY`,
/// intrinsics of x86 and the compilers' own macros.
package enum CReservedName {
  /// Whether a name is taken by the language, its library, or the emitter.
  package static func contains(_ name: String) -> Bool {
    words.contains(name) || KernelLocal.contains(name) || prefixes.contains { name.hasPrefix($0) }
      || isOfKernel(name) || isOfLibrary(name)
  }

  /// Whether a name ends as types of POSIX and intrinsics of NEON do.
  package static func isSuffix(of name: String) -> Bool {
    suffixes.contains { name.hasSuffix($0) }
  }

  /// `k3_logits` and the constants beside it: `k3_blocks`. `k3` alone would become one of them with
  /// a suffix.
  private static func isOfKernel(_ name: String) -> Bool {
    guard name.hasPrefix("k") else { return false }
    let number = name.dropFirst().prefix { ("0"..."9").contains($0) }
    let rest = name.dropFirst(1 + number.count)
    return !number.isEmpty && (rest.isEmpty || rest.hasPrefix("_"))
  }

  /// Many functions have forms for `float` and `long double` as well: `erff`, `erfl`.
  private static func isOfLibrary(_ name: String) -> Bool {
    functions.contains(name)
      || (name.hasSuffix("f") || name.hasSuffix("l")) && functions.contains(String(name.dropLast()))
  }

  /// How the emitter's own names begin (vectors, scalars, lane sums and the runtime), and functions
  /// and macros of POSIX.
  private static let prefixes = [
    "v_", "s_", "lanes", "elbo", "pthread_", "sched_", "si_", "sa_",
  ]

  private static let suffixes = [
    "_t", "_f16", "_f32", "_f64", "_s8", "_s16", "_s32", "_s64", "_u8", "_u16", "_u32", "_u64",
  ]

  private static let words = set(of: keywords + macros + local)
  private static let functions = set(of: library)

  private static func set(of words: String) -> Set<String> {
    Set(words.split(separator: " ").map(String.init))
  }

  /// C from 1989 to 2023, C++ for those who include the header, and the extensions of gcc.
  private static let keywords = """
    alignas alignof and and_eq asm atomic auto bitand bitor bool break case catch char class \
    compl complex concept const const_cast consteval constexpr constinit continue co_await \
    co_return co_yield decltype default delete do double dynamic_cast else enum explicit export \
    extern false fallthrough far float for fortran friend goto huge if imaginary import inline \
    int interrupt long module mutable namespace near new noexcept noreturn not not_eq nullptr \
    operator or or_eq pascal private protected public register reinterpret_cast requires \
    restrict return short signed sizeof static static_assert static_cast struct switch template \
    this thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned \
    using virtual void volatile wchar_t while xor xor_eq \

    """

  /// What compilers and headers define in small letters.
  private static let macros = """
    assert errno i386 linux stderr stdin stdout unix offsetof va_arg va_copy va_end va_start \
    fpclassify isfinite isgreater isgreaterequal isinf isless islessequal islessgreater isnan \
    isnormal isunordered signbit \

    """

  /// What the headers declare that emitted code or its driver may include, as far as a person might
  /// name a thing so.
  private static let library = """
    abort abs access acct acos acosh alarm aligned_alloc alloca argc argv asctime asin asinh \
    atan atan2 atanh atexit atof atoi atol basename bcopy brk bsearch bzero calloc canonicalize \
    cbrt ceil chown chroot clock clone close confstr copysign cos cosh crypt ctermid ctime \
    daemon daylight difftime div drem dup ecvt environ erf erfc exit exp exp10 exp2 expm1 fabs \
    fadd fclose fcvt fdim fdiv feof ferror fflush ffma ffs fgetc fgets fileno finite floor fma \
    fmax fmaximum fmin fminimum fmod fmul fopen fork fprintf fputc fputs fread free freopen \
    frexp fromfp fscanf fseek fseeko fsqrt fsub fsync ftell ftruncate fwrite gamma gcvt getc \
    getchar getenv getline getopt getpid gets gettid getuid gmtime gsignal hypot ilogb index \
    init initstate isatty j0 j1 jn kill killpg labs ldexp ldiv lgamma link llabs lldiv llogb llrint llround \
    localtime lockf log log10 log1p log2 logb lrint lround lseek main malloc mblen memchr memcmp \
    memcpy memmove mempcpy memset mktemp mktime mmap modf munmap nan nanosleep nearbyint \
    nextafter nextdown nexttoward nextup nice on_exit open optarg opterr optind optopt pathconf \
    pause pclose perror pipe popen pow pow10 pread printf profil pthread putc putchar putenv \
    puts pwrite qsort raise rand random read readlink realloc realpath remainder remove remquo \
    rename revoke rewind rindex rint rmdir round roundeven sbrk scalb scalbn scanf select setbuf \
    setenv setstate setvbuf sigaction siginterrupt signal signgam significand sigset sin sincos \
    sinh sleep snprintf sprintf sqrt srand sscanf stat strcat strchr strcmp strcoll strcpy \
    strdup strerror strlen strncpy strsep strsignal strstr strtod strtok strtol strtoul swab \
    symlink sync syscall sysconf system tan tanh tempnam tgamma time timegm times timezone \
    tolower toupper trunc truncate ttyname tzname tzset ungetc unlink unsetenv unshare usleep \
    valloc vfork vfprintf vprintf wait wctomb write y0 y1 yn
    """

  /// The vectors' types, letters that a loop may come to need, and `s` and `v`, of which a suffix would
  /// make a helper's name.
  private static let local = """
    vf vi vm d e f h m o s u v w blocks total
    """
}
