#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

#include "Transpose.h"

// Terms of the next chain of a sum that has `rest` terms left: 320, but at the end one chain of up to 320, or two of
// about the same length.
static inline size_t chain(size_t rest) {
  if (rest >= 640) return 320;
  return rest > 320 ? (rest / 2 + 7) / 8 * 8 : rest;
}

static float logit(const float *input, const float *weights, int channels) {
  float total = 0;
  for (int c = 0; c < channels;) {
    const int end = c + (int)chain(channels - c);
    float sum = 0;
    for (; c < end; c++) sum = fmaf(input[c], weights[c], sum);
    total += sum;
  }
  return total;
}

// 8 pixels, a pixel a lane. Meanwhile as many pixels that lie further on are fetched, in the order of their memory.
static AVX2 void eight_logits(
    const float *input, const float *weights, int channels, float *output, const float *further) {
  __m256 total = _mm256_setzero_ps();
  for (int c = 0; c < channels;) {
    const int end = c + (int)chain(channels - c);
    __m256 sum = _mm256_setzero_ps();
    for (; c < end; c += 8, further += 64) {
      float columns[64];
      for (int i = 0; i < 64; i += 16) _mm_prefetch((const char *)(further + i), _MM_HINT_T0);
      transpose_8x8(input + c, channels, columns, 8);
#pragma clang loop unroll(full)
      for (int i = 0; i < 8; i++)
        sum = _mm256_fmadd_ps(_mm256_loadu_ps(columns + 8 * i), _mm256_broadcast_ss(weights + c + i), sum);
    }
    total = _mm256_add_ps(total, sum);
  }
  _mm256_storeu_ps(output, total);
}

void ck_logits(const float *input, const float *weights, size_t pixels, int channels, float *output,
               enum ck_instructions instructions) {
  size_t p = 0;
  if (instructions != ck_scalar)
    for (; p + 8 <= pixels; p += 8) {
      const size_t further = p + 40 <= pixels ? p + 32 : p;
      eight_logits(input + p * channels, weights, channels, output + p, input + further * channels);
    }
  for (; p < pixels; p++) output[p] = logit(input + p * channels, weights, channels);
}

#include "VectorsScalar.h"
#include "LogitsTile.h"
#include "VectorsAVX2.h"
#include "LogitsTile.h"

void ck_logits_input_gradient(const float *gradient, const float *weights, size_t pixels, int channels,
                              float *input_gradient, enum ck_instructions instructions) {
  (instructions == ck_scalar ? spread_scalar : spread_avx2)(
      gradient, weights, pixels, channels, input_gradient);
}

void ck_logits_weight_gradient(const float *input, const float *gradient, size_t pixels, int channels,
                               float *weights, enum ck_instructions instructions) {
  for (int c = 0; c < channels; c++) weights[c] = 0;
  for (size_t p = 0; p < pixels;) {
    const size_t count = chain(pixels - p);
    (instructions == ck_scalar ? collect_scalar : collect_avx2)(
        input + p * channels, gradient + p, count, channels, weights);
    p += count;
  }
}
