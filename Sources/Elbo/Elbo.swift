// A model's author writes one import: the options of a compilation, its diagnostics and the
// positions in a source that they name are ElboIR's public types.
@_exported public import ElboIR
