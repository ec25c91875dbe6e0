// Depthwise convolution of one vector of channels. Included once for each instruction set, and with single floats for
// the reference.

// PIXELS neighbouring pixels of a row of the output, STEP pixels apart in the input, through COLUMNS columns of taps.
// Each vector of the input is loaded once for all the pixels that see it.
static inline __attribute__((always_inline, target(TARGET))) void NAME(pixels)(
    const ck_depthwise *t, const float *input, const float *weights, float *output, const int columns, const int step,
    const int pixels) {
  VECTOR sum[8];
#pragma clang loop unroll(full)
  for (int p = 0; p < pixels; p++) sum[p] = t->accumulate ? LOAD(output + p * t->output_pixel) : ZERO();
  for (int r = 0; r < t->tap_rows; r++) {
    VECTOR weight[5];
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++) weight[j] = LOAD(weights + r * t->weights_row + j * t->weights_column);
#pragma clang loop unroll(full)
    for (int i = 0; i < step * (pixels - 1) + columns; i++) {
      const VECTOR value = LOAD(input + r * t->tap_row + i * t->tap_column);
#pragma clang loop unroll(full)
      for (int p = 0; p < pixels; p++)
        if (i - step * p >= 0 && i - step * p < columns) sum[p] = FMA(value, weight[i - step * p], sum[p]);
    }
  }
#pragma clang loop unroll(full)
  for (int p = 0; p < pixels; p++) STORE(output + p * t->output_pixel, sum[p]);
}

#define SIZE(n)                                                                                                       \
  case n:                                                                                                             \
    NAME(pixels)(t, input, weights, output, columns, step, n);                                                        \
    break;

static inline __attribute__((always_inline, target(TARGET))) void NAME(rows)(
    const ck_depthwise *t, const float *input, const float *weights, float *output, int rows, int pixels,
    const int columns, const int step) {
  for (int y = 0; y < rows; y++, input += t->input_row, output += t->output_row)
    switch (pixels) { SIZE(1) SIZE(2) SIZE(3) SIZE(4) SIZE(5) SIZE(6) SIZE(7) SIZE(8) }
}

#undef SIZE

// Up to 8 pixels of each of some rows. Windows of 3 and 5 columns, gone back through with a stride of 2, have 1 to 3.
static __attribute__((target(TARGET))) void NAME(some_pixels)(
    const ck_depthwise *t, const float *input, const float *weights, float *output, int rows, int pixels) {
  switch (10 * t->step + t->tap_columns) {
    case 11: NAME(rows)(t, input, weights, output, rows, pixels, 1, 1); break;
    case 12: NAME(rows)(t, input, weights, output, rows, pixels, 2, 1); break;
    case 13: NAME(rows)(t, input, weights, output, rows, pixels, 3, 1); break;
    case 15: NAME(rows)(t, input, weights, output, rows, pixels, 5, 1); break;
    case 23: NAME(rows)(t, input, weights, output, rows, pixels, 3, 2); break;
    case 25: NAME(rows)(t, input, weights, output, rows, pixels, 5, 2); break;
  }
}

// Adds what PIXELS neighbouring pixels of the output bring to ROWS × COLUMNS taps.
static inline __attribute__((always_inline, target(TARGET))) void NAME(add_pixels)(
    const ck_depthwise_gradient *t, const float *input, const float *gradient, VECTOR sum[5][5], const int rows,
    const int columns, const int step, const int pixels) {
  VECTOR g[4];
#pragma clang loop unroll(full)
  for (int p = 0; p < pixels; p++) g[p] = LOAD(gradient + p * t->gradient_pixel);
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int i = 0; i < step * (pixels - 1) + columns; i++) {
      const VECTOR value = LOAD(input + r * t->tap_row + i * t->tap_column);
#pragma clang loop unroll(full)
      for (int p = 0; p < pixels; p++)
        if (i - step * p >= 0 && i - step * p < columns)
          sum[r][i - step * p] = FMA(value, g[p], sum[r][i - step * p]);
    }
}

// Adds what some rows of the output bring to ROWS × COLUMNS taps.
static inline __attribute__((always_inline, target(TARGET))) void NAME(taps)(
    const ck_depthwise_gradient *t, const float *input, const float *gradient, float *weights, int height,
    const int rows, const int columns, const int step) {
  VECTOR sum[5][5];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++) sum[r][j] = LOAD(weights + (r * columns + j) * t->weights_tap);
  for (int y = 0; y < height; y++) {
    const float *in = input + y * t->input_row, *out = gradient + y * t->gradient_row;
    int x = 0;
    for (; x + 4 <= t->width; x += 4, in += 4 * step * t->tap_column, out += 4 * t->gradient_pixel)
      NAME(add_pixels)(t, in, out, sum, rows, columns, step, 4);
    for (; x < t->width; x++, in += step * t->tap_column, out += t->gradient_pixel)
      NAME(add_pixels)(t, in, out, sum, rows, columns, step, 1);
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++)
#pragma clang loop unroll(full)
    for (int j = 0; j < columns; j++) STORE(weights + (r * columns + j) * t->weights_tap, sum[r][j]);
}

static inline __attribute__((always_inline, target(TARGET))) void NAME(taps_of_step)(
    const ck_depthwise_gradient *t, const float *input, const float *gradient, float *weights, int height,
    const int step) {
  if (t->size == 3) {
    NAME(taps)(t, input, gradient, weights, height, 3, 3, step);
  } else if (LANES == 16) {
    NAME(taps)(t, input, gradient, weights, height, 5, 5, step);
  } else {
    // Sixteen registers hold two rows of sums.
    NAME(taps)(t, input, gradient, weights, height, 2, 5, step);
    NAME(taps)(t, input + 2 * t->tap_row, gradient, weights + 10 * t->weights_tap, height, 2, 5, step);
    NAME(taps)(t, input + 4 * t->tap_row, gradient, weights + 20 * t->weights_tap, height, 1, 5, step);
  }
}

static __attribute__((target(TARGET))) void NAME(all_taps)(
    const ck_depthwise_gradient *t, const float *input, const float *gradient, float *weights, int height) {
  if (t->step == 1) NAME(taps_of_step)(t, input, gradient, weights, height, 1);
  else NAME(taps_of_step)(t, input, gradient, weights, height, 2);
}
