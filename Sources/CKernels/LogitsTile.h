// Gradients of logits, vectors lying across channels. Included once for each instruction set, and with single floats for
// the reference.

static __attribute__((target(TARGET))) void NAME(spread)(
    const float *gradient, const float *weights, size_t pixels, int channels, float *input_gradient) {
  for (size_t p = 0; p < pixels; p++) {
    const VECTOR g = BROADCAST(gradient + p);
    for (int c = 0; c < channels; c += LANES, input_gradient += LANES)
      STORE(input_gradient, ADD(ZERO(), FMA(g, LOAD(weights + c), ZERO())));
  }
}

// Adds one chain over pixels to the sums of `vectors` vectors of channels.
static inline __attribute__((always_inline, target(TARGET))) void NAME(collect_vectors)(
    const float *input, const float *gradient, size_t pixels, int channels, float *weights, const int vectors) {
  VECTOR sum[8];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) sum[v] = ZERO();
  for (size_t p = 0; p < pixels; p++, input += channels) {
    const VECTOR g = BROADCAST(gradient + p);
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[v] = FMA(LOAD(input + v * LANES), g, sum[v]);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) STORE(weights + v * LANES, ADD(LOAD(weights + v * LANES), sum[v]));
}

static __attribute__((target(TARGET))) void NAME(collect)(
    const float *input, const float *gradient, size_t pixels, int channels, float *weights) {
  int c = 0;
  for (; c + 8 * LANES <= channels; c += 8 * LANES)
    NAME(collect_vectors)(input + c, gradient, pixels, channels, weights + c, 8);
  for (; c + 2 * LANES <= channels; c += 2 * LANES)
    NAME(collect_vectors)(input + c, gradient, pixels, channels, weights + c, 2);
  for (; c < channels; c += LANES) NAME(collect_vectors)(input + c, gradient, pixels, channels, weights + c, 1);
}
