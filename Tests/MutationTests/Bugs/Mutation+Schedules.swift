import ElboC

extension Mutation {
  private static func schedule(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder,
    _ change: @escaping @Sendable (inout ColumnSchedule) -> Void
  ) -> Mutation {
    Mutation(
      name, mistake, on: subject, .schedule { $0.changeColumns(change) },
      .found(by: .scheduleVerifier))
  }

  /// Schedules for AVX2 that leave something out, do it twice, or cannot be run.
  static let schedules = [
    schedule("last tile left out", "The last rows of a block are not computed.") {
      if $0.tiles.count > 1 { $0.tiles.removeLast() }
    },
    schedule("rows tiled twice", "The first tile runs again after the last.") {
      $0.tiles += $0.tiles.prefix(1)
    },
    schedule("panel left out", "The last columns are not computed.") {
      if $0.panels.count > 1 { $0.panels.removeLast() }
    },
    schedule("panel one vector narrow", "A panel has one vector fewer than its columns need.") {
      $0.panels = $0.panels.map { panel in
        var panel = panel
        panel.vectors -= 1
        return panel
      }
    },
    schedule("reduction takes padding", "A sum over columns takes those of the padding.") {
      $0.panels = $0.panels.map { panel in
        var panel = panel
        panel.keep = nil
        return panel
      }
    },
    schedule("tile without registers", "A tile has more accumulators than there are registers.") {
      $0.tiles = [Cut(start: 0, size: $0.rows, count: 1)]
      let end = $0.panels.last?.cut.end ?? 0
      let width = ($0.panels.first?.vectors ?? 1) / ($0.panels.first?.cut.size ?? 1)
      $0.panels = [
        ColumnSchedule.Panel(
          cut: Cut(start: 0, size: end, count: 1), vectors: end * width,
          keep: $0.panels.last?.keep)
      ]
    },
    Mutation(
      "data one vector short", "The last pixels of a row are not copied.", on: .autoencoder,
      .schedule { schedule in
        schedule.changeNests { nest in
          if case .data = nest { .data(vectors: 1) } else { nest }
        }
      }, .found(by: .scheduleVerifier)),
    Mutation(
      "copy run as a layer", "A transposed copy is scheduled as vectors of columns.",
      on: .autoencoder,
      .schedule { schedule in
        let columns = schedule.kernels.flatMap(\.nests).first {
          if case .columns = $0 { true } else { false }
        }
        schedule.changeNests { nest in
          if case .transposition = nest, let columns { columns } else { nest }
        }
      }, .found(by: .scheduleVerifier)),
  ]
}

extension PlanSchedule {
  mutating func changeNests(_ change: (NestSchedule) -> NestSchedule) {
    kernels = kernels.map { kernel in
      var kernel = kernel
      kernel.nests = kernel.nests.map(change)
      return kernel
    }
  }

  fileprivate mutating func changeColumns(_ change: (inout ColumnSchedule) -> Void) {
    changeNests { nest in
      guard case .columns(var columns) = nest else { return nest }
      change(&columns)
      return .columns(columns)
    }
  }
}
