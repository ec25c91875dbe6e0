// One tile of a weight gradient: TAPS neighbouring taps times VECTORS vectors of output channels, held in registers
// over the pixels. Included once for each instruction set, as ConvolutionTile.h.

static inline __attribute__((always_inline, target(TARGET))) void NAME(gradient_tile)(
    const ck_weight_gradient *t, const float *input, const float *gradient, float *weights, const int taps,
    const int vectors) {
  VECTOR sum[14][2];
#pragma clang loop unroll(full)
  for (int k = 0; k < taps; k++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      sum[k][v] = t->accumulate ? LOAD(weights + k * t->weights_tap + v * LANES) : ZERO();
  for (int y = 0; y < t->height; y++) {
    const float *in = input + y * t->input_row;
    const float *out = gradient + y * t->gradient_row;
    for (int x = 0; x < t->width; x++) {
      VECTOR g[2];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) g[v] = LOAD(out + v * LANES);
#pragma clang loop unroll(full)
      for (int k = 0; k < taps; k++) {
        const VECTOR value = BROADCAST(in + k);
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) sum[k][v] = FMA(value, g[v], sum[k][v]);
      }
      in += t->input_pixel;
      out += t->gradient_pixel;
    }
  }
#pragma clang loop unroll(full)
  for (int k = 0; k < taps; k++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) STORE(weights + k * t->weights_tap + v * LANES, sum[k][v]);
}

#define SIZE(n)                                                                                                       \
  case n:                                                                                                             \
    NAME(gradient_tile)(t, input, gradient, weights, n, vectors);                                                     \
    break;

// All taps of one run, for some channels.
static inline __attribute__((always_inline, target(TARGET))) void NAME(gradient_taps)(
    const ck_weight_gradient *t, const float *input, const float *gradient, float *weights, const int vectors,
    const int largest) {
  const int tiles = (t->tap_length + largest - 1) / largest;
  const int size = t->tap_length / tiles, longer = t->tap_length % tiles;
  for (int i = 0; i < tiles; i++) {
    const int taps = size + (i < longer);
    switch (taps) {
      SIZE(1) SIZE(2) SIZE(3) SIZE(4) SIZE(5) SIZE(6)
      default:
        if (largest > 6) switch (taps) {
            SIZE(7) SIZE(8) SIZE(9) SIZE(10) SIZE(11) SIZE(12)
            default:
              if (largest > 12) switch (taps) { SIZE(13) SIZE(14) }
          }
    }
    input += taps;
    weights += taps * t->weights_tap;
  }
}

#undef SIZE
