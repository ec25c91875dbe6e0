#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#include "VectorsScalar.h"
#include "UpsamplingTile.h"
#include "VectorsAVX2.h"
#include "UpsamplingTile.h"
#include "VectorsAVX512.h"
#include "UpsamplingTile.h"

// Calls a function on the widest vectors that its floats fill, and on the rest one by one.
#define ON_WIDEST(function, instructions, count, ...)                                                                 \
  do {                                                                                                                \
    size_t done = 0;                                                                                                  \
    if ((instructions) == ck_avx512) done = function##_avx512(done, count, __VA_ARGS__);                              \
    if ((instructions) != ck_scalar) done = function##_avx2(done, count, __VA_ARGS__);                                \
    function##_scalar(done, count, __VA_ARGS__);                                                                      \
  } while (0)

// Where an output index lies: between input `index`, with weight `near`, and the next, with weight `far`.
typedef struct {
  int index;
  float near;
  float far;
} place;

static place place_of(int i, int given, int made) {
  const int end = made > 1 ? made - 1 : 1, position = i * (given - 1);
  const double far = (double)(position % end) / end;
  return (place){position / end, (float)(1 - far), (float)far};
}

// The first output that sees input `seen` or a later one.
static int first_seeing(int seen, int given, int made) {
  if (seen == 0 || given == 1) return 0;
  return (seen - 1) * (made - 1) / (given - 1);
}

// The places of all columns, kept behind a row of floats.
static place *places(float *space, int given, int made) {
  place *columns = (place *)space;
  for (int x = 0; x < made; x++) columns[x] = place_of(x, given, made);
  return columns;
}

// Columns of a map of one channel, eight at a time, as many as there are whole eights; how many is returned.
static AVX2 int blend_columns_avx2(
    const float *row, const place *columns, int last, int width, int accumulate, float *out) {
  int x = 0;
  for (; x + 8 <= width; x += 8) {
    float near[8], far[8], left[8], right[8];
    for (int i = 0; i < 8; i++) {
      const place q = columns[x + i];
      near[i] = q.near;
      far[i] = q.far;
      left[i] = row[q.index];
      right[i] = row[q.index < last ? q.index + 1 : last];
    }
    const __m256 value = _mm256_fmadd_ps(
        _mm256_loadu_ps(far), _mm256_loadu_ps(right),
        _mm256_mul_ps(_mm256_loadu_ps(near), _mm256_loadu_ps(left)));
    _mm256_storeu_ps(out + x, accumulate ? _mm256_add_ps(_mm256_loadu_ps(out + x), value) : value);
  }
  return x;
}

void ck_bilinear(ck_map input, ck_extent e, ck_map output, int height, int width, int accumulate, float *space,
                 enum ck_instructions instructions) {
  const size_t pixel = e.channels, row = pixel * e.width;
  const place *columns = places(space + row, e.width, width);
  for (int y = 0; y < height; y++) {
    const place p = place_of(y, e.height, height);
    const float *above = input.data + p.index * input.row;
    const float *below = p.index + 1 < e.height ? above + input.row : above;
    ON_WIDEST(blend, instructions, row, above, below, p.near, p.far, 0, space);
    float *out = output.data + y * output.row;
    int x = 0;
    if (pixel == 1 && instructions != ck_scalar)
      x = blend_columns_avx2(space, columns, e.width - 1, width, accumulate, out);
    for (; x < width; x++) {
      const place q = columns[x];
      const float *left = space + q.index * pixel, *right = q.index + 1 < e.width ? left + pixel : left;
      ON_WIDEST(blend, instructions, pixel, left, right, q.near, q.far, accumulate, out + x * pixel);
    }
  }
}

// The weight with which an output sees input `seen`, 0 if it does not.
static float weight_at(place p, int seen) { return p.index == seen ? p.near : p.index + 1 == seen ? p.far : 0; }

void ck_bilinear_gradient(ck_map gradient, int height, int width, ck_map input_gradient, ck_extent e, int accumulate,
                          float *space, enum ck_instructions instructions) {
  const size_t pixel = e.channels, row = pixel * width;
  const place *columns = places(space + row, e.width, width);
  for (int y = 0; y < e.height; y++) {
    memset(space, 0, row * sizeof(float));
    for (int i = first_seeing(y, e.height, height); i < height; i++) {
      const place p = place_of(i, e.height, height);
      if (p.index > y) break;
      const float weight = weight_at(p, y);
      if (weight != 0) ON_WIDEST(gather, instructions, row, gradient.data + i * gradient.row, weight, space);
    }
    for (int x = 0; x < e.width; x++) {
      float *out = input_gradient.data + y * input_gradient.row + x * pixel;
      if (!accumulate) memset(out, 0, pixel * sizeof(float));
      for (int i = first_seeing(x, e.width, width); i < width && columns[i].index <= x; i++) {
        const float weight = weight_at(columns[i], x);
        if (weight != 0) ON_WIDEST(gather, instructions, pixel, space + i * pixel, weight, out);
      }
    }
  }
}

void ck_add_nearest(ck_map input, ck_extent e, ck_map output, enum ck_instructions instructions) {
  const size_t pixel = e.channels;
  for (int y = 0; y < 2 * e.height; y++)
    for (int x = 0; x < 2 * e.width; x++) {
      const float *in = input.data + y / 2 * input.row + x / 2 * pixel;
      float *out = output.data + y * output.row + x * pixel;
      ON_WIDEST(add, instructions, pixel, in, out);
    }
}

void ck_nearest_gradient(ck_map gradient, ck_map input_gradient, ck_extent e, int accumulate,
                         enum ck_instructions instructions) {
  const size_t pixel = e.channels;
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *top = gradient.data + 2 * y * gradient.row + 2 * x * pixel, *bottom = top + gradient.row;
      float *out = input_gradient.data + y * input_gradient.row + x * pixel;
      ON_WIDEST(add_four, instructions, pixel, top, bottom, accumulate, out);
    }
}
