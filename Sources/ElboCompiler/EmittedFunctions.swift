/// The functions of an emitted trainer, found by their names. The trainer's own header says what
/// each does; structures are passed as raw memory.
struct EmittedFunctions {
  typealias Memory = UnsafeMutableRawPointer
  typealias Constant = UnsafeRawPointer
  typealias Order = UnsafePointer<UInt32>
  typealias Cancel = UnsafeMutablePointer<Int32>
  typealias GetEntry = @convention(c) (Constant, UInt32, UInt32, Memory) -> Int32

  let abiVersion: @convention(c) () -> Int32
  let lawVersion: @convention(c) () -> Int32
  let statusText: @convention(c) (Int32) -> UnsafePointer<CChar>?
  let getModel: @convention(c) (Memory) -> Void
  let getSite: @convention(c) (UInt32, Memory) -> Int32
  let getTensor: @convention(c) (UInt32, Memory) -> Int32

  let memorySize: @convention(c) (Constant, UnsafeMutablePointer<Int>) -> Int32
  let memoryAlignment: @convention(c) () -> Int
  let create: @convention(c) (Constant, Memory, Int, UnsafeMutablePointer<Memory?>) -> Int32
  let unitName: @convention(c) (Constant) -> UnsafePointer<CChar>?
  let startTeam: @convention(c) (Memory) -> Int32
  let stopTeam: @convention(c) (Memory) -> Int32
  let loadTensor: @convention(c) (Memory, UInt32, UnsafePointer<Float>, Int) -> Int32
  let saveTensor: @convention(c) (Constant, UInt32, UnsafeMutablePointer<Float>, Int) -> Int32
  let reset: @convention(c) (Memory) -> Int32

  let train:
    @convention(c) (
      Memory, Constant?, Order?, Int, UInt64, Constant?, Int, UnsafeMutablePointer<Float>?,
      Cancel?, UnsafeMutablePointer<Int>?
    ) -> Int32
  let run:
    @convention(c) (
      Memory, UInt32, Constant?, Order?, UInt32, Int, Constant?, Int, Constant?, Cancel?
    ) -> Int32

  let getProgram: @convention(c) (Constant, UInt32, Memory) -> Int32
  let getKernel: GetEntry
  let getBuffer: GetEntry
  let getOutput: GetEntry
  let getScalar: GetEntry
  let beginStep:
    @convention(c) (
      Memory, UInt32, Constant?, Order?, UInt32, Int, UInt64, Constant?, Int
    ) -> Int32
  let runKernel: @convention(c) (Memory, UInt32, UInt32) -> Int32
  let readBuffer:
    @convention(c) (Constant, UInt32, UInt32, UnsafeMutablePointer<Float>, Int) -> Int32
  let poison: @convention(c) (Memory, UInt32) -> Int32

  /// Finds every function.
  ///
  /// - Parameter symbol: The address of an exported symbol.
  init(prefix: String, symbol: (String) throws -> UnsafeMutableRawPointer) throws {
    func find<Function>(_ name: String) throws -> Function {
      unsafeBitCast(try symbol("\(prefix)_\(name)"), to: Function.self)
    }
    abiVersion = try find("abi_version")
    lawVersion = try find("law_version")
    statusText = try find("status_text")
    getModel = try find("get_model")
    getSite = try find("get_site")
    getTensor = try find("get_tensor")
    memorySize = try find("memory_size")
    memoryAlignment = try find("memory_alignment")
    create = try find("create")
    unitName = try find("unit_name")
    startTeam = try find("start_team")
    stopTeam = try find("stop_team")
    loadTensor = try find("load_tensor")
    saveTensor = try find("save_tensor")
    reset = try find("reset")
    train = try find("train")
    run = try find("run")
    getProgram = try find("get_program")
    getKernel = try find("get_kernel")
    getBuffer = try find("get_buffer")
    getOutput = try find("get_output")
    getScalar = try find("get_scalar")
    beginStep = try find("begin_step")
    runKernel = try find("run_kernel")
    readBuffer = try find("read_buffer")
    poison = try find("poison")
  }

  /// - Throws: An ``EmittedTrainerError`` with the status's text unless the status is 0.
  func check(_ status: Int32, _ action: String) throws {
    if status == 0 { return }
    let reason = statusText(status).map(String.init(cString:)) ?? "status \(status)"
    throw EmittedTrainerError(status: status, action: action, reason: reason)
  }
}
