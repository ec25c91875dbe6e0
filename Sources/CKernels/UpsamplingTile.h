// Sums of weighted rows and pixels, from float `i` as far as whole vectors go; how far is returned. Included once for
// each instruction set, and with single floats for the reference.

// out = near · a + far · b.
static __attribute__((target(TARGET))) size_t NAME(blend)(
    size_t i, size_t count, const float *a, const float *b, float near, float far, int accumulate, float *out) {
  const VECTOR n = SPLAT(near), f = SPLAT(far);
  for (; i + LANES <= count; i += LANES) {
    const VECTOR value = FMA(f, LOAD(b + i), MULTIPLY(n, LOAD(a + i)));
    STORE(out + i, accumulate ? ADD(LOAD(out + i), value) : value);
  }
  return i;
}

// sum += factor · a.
static __attribute__((target(TARGET))) size_t NAME(gather)(
    size_t i, size_t count, const float *a, float factor, float *sum) {
  const VECTOR f = SPLAT(factor);
  for (; i + LANES <= count; i += LANES) STORE(sum + i, FMA(f, LOAD(a + i), LOAD(sum + i)));
  return i;
}

// out = a + b + c + d, in this order, where a and b are neighbours above c and d.
static __attribute__((target(TARGET))) size_t NAME(add_four)(
    size_t i, size_t count, const float *top, const float *bottom, int accumulate, float *out) {
  const size_t next = count;
  for (; i + LANES <= count; i += LANES) {
    const VECTOR above = ADD(LOAD(top + i), LOAD(top + next + i));
    const VECTOR value = ADD(ADD(above, LOAD(bottom + i)), LOAD(bottom + next + i));
    STORE(out + i, accumulate ? ADD(LOAD(out + i), value) : value);
  }
  return i;
}

static __attribute__((target(TARGET))) size_t NAME(add)(size_t i, size_t count, const float *a, float *out) {
  for (; i + LANES <= count; i += LANES) STORE(out + i, ADD(LOAD(out + i), LOAD(a + i)));
  return i;
}
