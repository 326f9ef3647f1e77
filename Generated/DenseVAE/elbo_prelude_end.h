// Closes what a prelude opened: the unit's instruction set and its floating-point rules.
#if defined(__clang__)
#if defined(ELBO_PUSHED_TARGET)
#pragma clang attribute pop
#undef ELBO_PUSHED_TARGET
#endif
#pragma float_control(pop)
#elif defined(__GNUC__)
#pragma GCC pop_options
#endif
#undef ELBO_UNMASKED
#undef ELBO_TAILS
#undef ELBO_KEEP_PRODUCT
#undef ELBO_INLINE
