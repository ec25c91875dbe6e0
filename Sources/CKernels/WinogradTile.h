// The transforms of Winograd's algorithm for one vector of channels. Included once for each instruction set, and with
// single floats for the reference, after a header that defines VECTOR, LANES, LOAD, STORE, ADD, SUBTRACT, MULTIPLY,
// TARGET and NAME(x).

// The four columns' combinations of a row of four: Bᵀ with its last row's sign turned.
#define INPUT_ROW(out, a, b, c, d)                                                                                    \
  out[0] = SUBTRACT(a, c), out[1] = ADD(b, c), out[2] = SUBTRACT(c, b), out[3] = SUBTRACT(d, b)

static inline __attribute__((always_inline, target(TARGET))) void NAME(input_column)(
    const float *x, ptrdiff_t row, VECTOR out[4]) {
  const VECTOR a = LOAD(x), b = LOAD(x + row), c = LOAD(x + 2 * row), d = LOAD(x + 3 * row);
  INPUT_ROW(out, a, b, c, d);
}

// Tiles of one row for one vector of channels. Neighbouring tiles share two columns.
static __attribute__((target(TARGET))) void NAME(input_tiles)(
    const float *x, ptrdiff_t row, ck_tiles t, float *tiles) {
  VECTOR column[4][4];
  NAME(input_column)(x, row, column[0]);
  NAME(input_column)(x + t.channels, row, column[1]);
  for (int i = 0; i < t.width; i++) {
    x += 2 * t.channels;
    // The lower rows are new to the first cache, and come from far.
#pragma clang loop unroll(full)
    for (int r = 2; r < 4; r++) {
      __builtin_prefetch(x + r * row + 12 * t.channels);
      __builtin_prefetch(x + r * row + 13 * t.channels);
    }
    NAME(input_column)(x, row, column[2]);
    NAME(input_column)(x + t.channels, row, column[3]);
#pragma clang loop unroll(full)
    for (int r = 0; r < 4; r++) {
      VECTOR out[4];
      INPUT_ROW(out, column[0][r], column[1][r], column[2][r], column[3][r]);
#pragma clang loop unroll(full)
      for (int c = 0; c < 4; c++) STORE(tiles + (4 * r + c) * t.stride, out[c]);
      column[0][r] = column[2][r];
      column[1][r] = column[3][r];
    }
    tiles += t.channels;
  }
}

static __attribute__((target(TARGET))) void NAME(output_tiles)(
    const float *tiles, ck_tiles t, float *y, ptrdiff_t row, int accumulate) {
  for (int i = 0; i < t.width; i++, tiles += t.channels, y += 2 * t.channels) {
    VECTOR top[4], bottom[4];
#pragma clang loop unroll(full)
    for (int c = 0; c < 4; c++) {
      const float *m = tiles + c * t.stride;
      const VECTOR a = LOAD(m), b = LOAD(m + 4 * t.stride), d = LOAD(m + 8 * t.stride), e = LOAD(m + 12 * t.stride);
      top[c] = ADD(ADD(a, b), d);
      bottom[c] = ADD(SUBTRACT(b, d), e);
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < 2; r++) {
      const VECTOR *m = r == 0 ? top : bottom;
      float *out = y + r * row;
      VECTOR left = ADD(ADD(m[0], m[1]), m[2]), right = ADD(SUBTRACT(m[1], m[2]), m[3]);
      if (accumulate) left = ADD(LOAD(out), left), right = ADD(LOAD(out + t.channels), right);
      STORE(out, left);
      STORE(out + t.channels, right);
    }
  }
}

static __attribute__((target(TARGET))) void NAME(gradient_tiles)(
    const float *g, ptrdiff_t row, ck_tiles t, float *tiles) {
  for (int i = 0; i < t.width; i++, tiles += t.channels, g += 2 * t.channels) {
    VECTOR column[2][4];
#pragma clang loop unroll(full)
    for (int c = 0; c < 2; c++) {
      const VECTOR a = LOAD(g + c * t.channels), b = LOAD(g + row + c * t.channels);
      column[c][0] = a, column[c][1] = ADD(a, b), column[c][2] = SUBTRACT(a, b), column[c][3] = b;
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < 4; r++) {
      float *out = tiles + 4 * r * t.stride;
      STORE(out, column[0][r]);
      STORE(out + t.stride, ADD(column[0][r], column[1][r]));
      STORE(out + 2 * t.stride, SUBTRACT(column[0][r], column[1][r]));
      STORE(out + 3 * t.stride, column[1][r]);
    }
  }
}

// Three taps to four: G. The factors are exact.
#define KERNEL_ROW(out, a, b, c)                                                                                      \
  do {                                                                                                                \
    const VECTOR half = SPLAT(0.5f), ends = ADD(a, c);                                                                \
    out[0] = a, out[1] = MULTIPLY(half, ADD(ends, b)), out[2] = MULTIPLY(half, SUBTRACT(ends, b)), out[3] = c;        \
  } while (0)

// The 16 numbers of LANES kernels; w is [9][stride].
static inline __attribute__((always_inline, target(TARGET))) void NAME(kernel)(
    const float *w, ptrdiff_t stride, VECTOR out[16]) {
  VECTOR column[3][4];
#pragma clang loop unroll(full)
  for (int c = 0; c < 3; c++) {
    const VECTOR a = LOAD(w + c * stride), b = LOAD(w + (3 + c) * stride), d = LOAD(w + (6 + c) * stride);
    KERNEL_ROW(column[c], a, b, d);
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < 4; r++) KERNEL_ROW((out + 4 * r), column[0][r], column[1][r], column[2][r]);
}

// Four to three taps: Gᵀ.
#define WEIGHT_ROW(out, a, b, c, d)                                                                                   \
  do {                                                                                                                \
    const VECTOR half = SPLAT(0.5f), sum = MULTIPLY(half, ADD(b, c)), change = MULTIPLY(half, SUBTRACT(b, c));        \
    out[0] = ADD(a, sum), out[1] = change, out[2] = ADD(sum, d);                                                      \
  } while (0)

static __attribute__((target(TARGET))) size_t NAME(weights)(
    const float *u, size_t stride, size_t i, size_t count, float *weights) {
  for (; i + LANES <= count; i += LANES) {
    VECTOR column[4][3];
#pragma clang loop unroll(full)
    for (int c = 0; c < 4; c++) {
      const float *m = u + c * stride + i;
      const VECTOR a = LOAD(m), b = LOAD(m + 4 * stride), d = LOAD(m + 8 * stride), e = LOAD(m + 12 * stride);
      WEIGHT_ROW(column[c], a, b, d, e);
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < 3; r++) {
      VECTOR out[3];
      WEIGHT_ROW(out, column[0][r], column[1][r], column[2][r], column[3][r]);
#pragma clang loop unroll(full)
      for (int c = 0; c < 3; c++) STORE(weights + (3 * r + c) * stride + i, out[c]);
    }
  }
  return i;
}

#undef INPUT_ROW
#undef KERNEL_ROW
#undef WEIGHT_ROW
