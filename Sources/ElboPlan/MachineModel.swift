import ElboIR

/// What plans and schedules assume of a machine, beside the registers of its instruction set.
///
/// These are figures of usual processors: another machine's caches are larger, or it takes longer.
/// They decide how fast a step is, and none of its values.
package enum MachineModel {
  // MARK: Caches

  /// Floats in 32 KiB: a tensor of fewer stays in the first or second cache from step to step.
  package static let firstCacheFloats = 1 << 13
  /// Floats in half of a second cache of 2 MiB.
  package static let secondCacheFloats = 1 << 18
  /// Rows between what a loop over products computes with and what it prefetches: about 200 cycles
  /// of a full register tile, more than the second level of any cache takes.
  package static let prefetchDistance = 16
  /// Vector blocks from which on a row is long: a power of two of cache lines would put a column of
  /// many rows into few sets of a cache.
  package static let longRow = 8
  /// Terms that all tiles of a panel take before any takes the next ones: those of a panel of three
  /// vector blocks read 24 KiB.
  package static let chunk = 128
  /// Terms of an accumulation beyond which it is cut into chunks.
  package static let longAccumulation = 1024

  /// Terms for which a tile of a convolution's weight takes its sums from memory and puts them
  /// back, which costs what a few terms do; both sides of more would leave the first cache.
  package static let visit = 48

  // MARK: Threads

  /// Multiply-adds that a core does while threads wait at two barriers, some 2 µs at 90 a
  /// nanosecond.
  package static let twoBarriers = 180_000.0
  /// Operations of contractions of a step that takes a few microseconds: threads would take as long
  /// to wait for each other.
  package static let smallStep = 500_000
  /// Threads where the machine is not known.
  package static let usualThreads = 4
  /// Blocks that leave several threads something to share.
  package static let fewestBlocks = 4
  /// Rows of a block that keep a panel of weights busy for eight register tiles.
  package static let mostRows = 64
  /// Rows of a usual register tile.
  package static let tileRows = 8
}
