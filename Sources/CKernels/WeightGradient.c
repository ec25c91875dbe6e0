#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

static void weight_gradient_scalar(const ck_weight_gradient *t) {
  for (int r = 0; r < t->tap_rows; r++)
    for (int k = 0; k < t->tap_length; k++)
      for (int c = 0; c < t->channels; c++) {
        float *weight = t->weights + ((ptrdiff_t)r * t->tap_length + k) * t->weights_tap + c;
        float sum = t->accumulate ? *weight : 0;
        for (int y = 0; y < t->height; y++)
          for (int x = 0; x < t->width; x++)
            sum = fmaf(
                t->input[y * t->input_row + x * t->input_pixel + r * t->tap_row + k],
                t->gradient[y * t->gradient_row + x * t->gradient_pixel + c], sum);
        *weight = sum;
      }
}

#include "VectorsAVX2.h"
#include "WeightGradientTile.h"
#include "VectorsAVX512.h"
#include "WeightGradientTile.h"

static AVX2 void weight_gradient_avx2(const ck_weight_gradient *t) {
  for (int r = 0; r < t->tap_rows; r++) {
    const float *input = t->input + r * t->tap_row;
    float *weights = t->weights + (ptrdiff_t)r * t->tap_length * t->weights_tap;
    int c = 0;
    for (; c + 16 <= t->channels; c += 16) gradient_taps_avx2(t, input, t->gradient + c, weights + c, 2, 6);
    if (c < t->channels) gradient_taps_avx2(t, input, t->gradient + c, weights + c, 1, 12);
  }
}

static AVX512 void weight_gradient_avx512(const ck_weight_gradient *t) {
  for (int r = 0; r < t->tap_rows; r++) {
    const float *input = t->input + r * t->tap_row;
    float *weights = t->weights + (ptrdiff_t)r * t->tap_length * t->weights_tap;
    int c = 0;
    for (; c + 32 <= t->channels; c += 32) gradient_taps_avx512(t, input, t->gradient + c, weights + c, 2, 12);
    for (; c + 16 <= t->channels; c += 16) gradient_taps_avx512(t, input, t->gradient + c, weights + c, 1, 14);
    if (c < t->channels) gradient_taps_avx2(t, input, t->gradient + c, weights + c, 1, 12);
  }
}

// Pixels that are summed before the next tile of weights is taken up: enough to make loading and storing a tile cheap,
// few enough that input and gradient stay in a near cache.
enum { piece = 96 };

void ck_convolve_weight_gradient(const ck_weight_gradient *task, enum ck_instructions instructions) {
  if (instructions == ck_scalar) {
    weight_gradient_scalar(task);
    return;
  }
  const int rows = task->width < piece ? piece / task->width : 1;
  const int columns = task->height == 1 ? piece : task->width;
  for (int y = 0; y < task->height; y += rows)
    for (int x = 0; x < task->width; x += columns) {
      ck_weight_gradient t = *task;
      t.input += y * t.input_row + x * t.input_pixel;
      t.gradient += y * t.gradient_row + x * t.gradient_pixel;
      t.height = task->height - y < rows ? task->height - y : rows;
      t.width = task->width - x < columns ? task->width - x : columns;
      t.accumulate = task->accumulate || y > 0 || x > 0;
      if (instructions == ck_avx512) weight_gradient_avx512(&t);
      else weight_gradient_avx2(&t);
    }
}

// A piece of the total at a time, which stays in the first cache.
void ck_sum_parts(const float *parts, size_t stride, int count, size_t length, float *total) {
  for (size_t first = 0; first < length; first += 2048) {
    const size_t last = length - first < 2048 ? length : first + 2048;
    for (size_t i = first; i < last; i++) total[i] = parts[i];
    for (int p = 1; p < count; p++)
      for (size_t i = first; i < last; i++) total[i] += parts[p * stride + i];
  }
}
