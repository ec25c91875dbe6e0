// One tile of a convolution: PIXELS neighbouring pixels of a row times VECTORS vectors of output channels, held in
// registers. Included once for each instruction set, after VectorsAVX2.h or VectorsAVX512.h.

static inline __attribute__((always_inline, target(TARGET))) void NAME(tile)(
    const ck_convolution *t, const float *input, const float *const *weights, float *output, const int pixels,
    const int vectors, const int block) {
  VECTOR sum[14][2];
#pragma clang loop unroll(full)
  for (int p = 0; p < pixels; p++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++)
      sum[p][v] = t->accumulate ? LOAD(output + p * t->output_pixel + v * LANES) : ZERO();
  const float *w[2] = {weights[0], weights[1]};
  const ptrdiff_t step = t->input_pixel;
  for (int r = 0; r < t->tap_rows; r++) {
    const float *x = input + r * t->tap_row;
    for (int k = 0; k < t->tap_length; k++) {
      VECTOR weight[2];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) {
        weight[v] = LOAD(w[v]);
        w[v] += block;
      }
#pragma clang loop unroll(full)
      for (int p = 0; p < pixels; p++) {
        const VECTOR value = BROADCAST(x + k + p * step);
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) sum[p][v] = FMA(value, weight[v], sum[p][v]);
      }
    }
  }
#pragma clang loop unroll(full)
  for (int p = 0; p < pixels; p++)
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) STORE(output + p * t->output_pixel + v * LANES, sum[p][v]);
}

#define SIZE(n)                                                                                                       \
  case n:                                                                                                             \
    NAME(tile)(t, input, weights, output, n, vectors, block);                                                         \
    break;

// A row of the output, cut into tiles of equal size as far as that goes.
static inline __attribute__((always_inline, target(TARGET))) void NAME(row)(
    const ck_convolution *t, const float *input, const float *const *weights, float *output, const int vectors,
    const int largest, const int block) {
  const int tiles = (t->width + largest - 1) / largest;
  const int size = t->width / tiles, longer = t->width % tiles;
  for (int i = 0; i < tiles; i++) {
    const int pixels = size + (i < longer);
    switch (pixels) {
      SIZE(1) SIZE(2) SIZE(3) SIZE(4) SIZE(5) SIZE(6)
      default:
        if (largest > 6) switch (pixels) {
            SIZE(7) SIZE(8) SIZE(9) SIZE(10) SIZE(11) SIZE(12)
            default:
              if (largest > 12) switch (pixels) { SIZE(13) SIZE(14) }
          }
    }
    input += pixels * t->input_pixel;
    output += pixels * t->output_pixel;
  }
}

#undef SIZE
