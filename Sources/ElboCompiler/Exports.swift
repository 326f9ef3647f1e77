// Optimisers are options of every compilation.
@_exported public import ElboPasses
