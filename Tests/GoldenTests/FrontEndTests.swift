import ElboToolchain
import Foundation
import Testing

/// The command and the emitted program promise the same: one list of cases for both.
@Suite(.serialized) struct FrontEndTests {
  /// A training of `TinyVAE`, and how it must end.
  struct Case {
    let name: String
    /// Words of bash, `$data` and `$out` being the data and where the parameters go.
    var arguments = "--data $data"
    /// What comes first.
    var before = ""
    var status: Int32
    var words = ""
    /// What must hold afterwards, in words of bash.
    var after = "true"
  }

  private static let isGood = "cmp -s $out good"
  private static let makeGood = "echo good >$out; cp $out good;"

  static let cases = [
    Case(name: "a training", status: 0, after: "test -s $out"),
    Case(
      name: "a learning rate of 0", arguments: "--data $data --learning-rate 0",
      status: 0, after: "test -s $out"),
    Case(
      name: "a learning rate that breaks the training",
      arguments: "--data $data --learning-rate 1e30", before: makeGood, status: 70,
      words: "error: the loss of step 2 is not a finite number\n", after: isGood),
    Case(
      name: "a learning rate below 0", arguments: "--data $data --learning-rate=-1",
      status: 64, words: "must be finite and not negative"),
    Case(
      name: "a learning rate that is no number",
      arguments: "--data $data --learning-rate nan",
      status: 64, words: "must be finite and not negative"),
    Case(
      name: "a seed of 57 bits", arguments: "--data $data --seed 72057594037927936",
      status: 64, words: "from 0 to 72057594037927935"),
    Case(
      name: "a seed of 56 bits", arguments: "--data $data --seed 72057594037927935",
      status: 0),
    Case(
      name: "no epochs", arguments: "--data $data --epochs 0", status: 64,
      words: "from 1 to 1000000"),
    Case(
      name: "no threads", arguments: "--data $data --threads 0", status: 64,
      words: "from 1 to 1024"),
    Case(
      name: "no data", arguments: "--data nowhere", status: 74, words: "nowhere"),
    Case(
      name: "data that are cut short",
      before: "head -c 40 $data/t10k-images-idx3-ubyte >x; mv x $data/t10k-images-idx3-ubyte;",
      status: 65, words: "t10k-images-idx3-ubyte"),
    Case(
      name: "no output", arguments: "--data $data >/dev/full", status: 74,
      words: "error: standard output cannot be written: No space left on device\n"),
    Case(
      name: "a link", before: "echo old >target; ln -s $PWD/target $out;", status: 0,
      after: "test -L $out && test $(stat -c %s target) -gt 100"),
    Case(
      name: "a pipe", before: "mkfifo $out; exec 9<>$out;", status: 0,
      after: "test -p $out && test $(timeout 5 head -c 100 <&9 | wc -c) = 100"),
    Case(
      name: "a folder in the file's place", before: "mkdir $out;", status: 74,
      words: "this is a folder, expected a file"),
    Case(
      name: "a device in the file's place",
      before: "mknod $out c 1 7 || exit 99;", status: 74, words: "No space left on device",
      after: "test -c $out && test -z \"$(ls -A $(dirname $out) | grep partial)\""),
    Case(
      name: "a disk that is full",
      before: "\(makeGood) trap '' XFSZ; ulimit -f 1;", status: 74, words: "File too large",
      after: "\(isGood) && test -z \"$(ls -A $(dirname $out) | grep -E 'partial|tmp')\""),
  ]

  @Test func `both front ends end alike`() throws {
    let trainer = try StandaloneTrainer()
    try trainer.build("make", "-C", trainer.source, "CFLAGS=-O1", isSilent: false)
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().path
    let programs = [
      (name: "program", start: "\(trainer.program) --out $out", out: "parameters"),
      (
        name: "command", start: "\(folder)/elbo train TinyVAE --interpreted --batch 4 --out run",
        out: "run/checkpoint.safetensors"
      ),
    ]
    for (number, test) in Self.cases.enumerated() {
      for program in programs {
        try expect(test, program, data: trainer.data, in: trainer.path("\(program.name)\(number)"))
      }
    }
  }

  private func expect(
    _ test: Case, _ program: (name: String, start: String, out: String), data: String,
    in folder: String
  ) throws {
    var arguments = test.arguments
    if !arguments.contains("--epochs") { arguments = "--epochs 2 " + arguments }
    if !arguments.contains("--seed") { arguments = "--seed 7 " + arguments }
    if program.name == "program" {
      arguments = arguments.replacing("=", with: " ").replacing("--threads 0", with: "--threads 0")
    }
    let script = """
      mkdir -p '\(folder)/run'; cd '\(folder)'; cp -r '\(data)' data; data=data; out=\(program.out)
      \(test.before)
      (\(program.start) \(arguments)) 2>errors; status=$?
      cat errors; echo "status $status"
      \(test.after) && echo held
      """
    let result = try Program.run(["bash", "-c", script])
    // Only root may make devices.
    if result.status == 99 { return }
    #expect(
      result.output.contains("status \(test.status)\n"),
      "\(test.name), \(program.name): \(result.output)")
    #expect(result.output.hasSuffix("held\n"), "\(test.name), \(program.name): \(result.output)")
    #expect(
      test.words.isEmpty || result.output.contains(test.words),
      "\(test.name), \(program.name): \(result.output)")
  }

  @Test func `a signal saves the emitted program's last step`() throws {
    let trainer = try StandaloneTrainer()
    try trainer.build("make", "-C", trainer.source, "CFLAGS=-O1", isSilent: false)
    for signal in ["INT", "TERM", "HUP"] {
      let out = trainer.path("saved-\(signal)")
      let script = """
        trap - INT; set -m
        \(trainer.program) --data \(trainer.data) --epochs 1000000 --out \(out) >log & child=$!
        for i in $(seq 500); do grep -q 'Epoch 3,' log && break; sleep 0.02; done
        kill -\(signal) $child; wait $child; echo $?; tail -1 log
        """
      let result = try Program.run(["bash", "-c", "cd \(trainer.path("")); " + script])
      // The shell says before it how its job ended.
      #expect(
        result.output.contains("\n0\n\(out): the parameters after step "), "\(result.output)")
      #expect(FileManager.default.fileExists(atPath: out))
    }
  }

  @Test func `compressed data without zlib are named as such, whatever the file is called`() throws
  {
    let trainer = try StandaloneTrainer()
    try trainer.build("make", "-C", trainer.source, "CFLAGS=-O1", isSilent: false)
    let file = trainer.data + "/train-images-idx3-ubyte"
    try trainer.build("bash", "-c", "gzip -c \(file) >\(file).z && mv \(file).z \(file)")
    let refusal = try trainer.refusal("--data", trainer.data)
    #expect(refusal.status == 65)
    #expect(
      refusal.message == "error: \(file): this program was built without zlib; unpack the file, or "
        + "build with 'make ZLIB=1'\n")
    let command = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("elbo").path
    let read = try Program.run([
      command, "train", "TinyVAE", "--interpreted", "--epochs", "1", "--data", trainer.data,
      "--out", trainer.path("run"),
    ])
    #expect(read.status == 0, "\(read.output)")
  }
}
