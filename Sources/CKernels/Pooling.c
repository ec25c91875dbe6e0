#include "CKernels.h"
#include "MapPixel.h"
#include "Targets.h"

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

static void max_pool_scalar(ck_map a, ck_map pooled, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++)
      for (int c = 0; c < e.channels; c++) {
        float largest = at(a, e, 2 * y, 2 * x)[c];
        for (int i = 1; i < 4; i++) {
          const float value = at(a, e, 2 * y + i / 2, 2 * x + i % 2)[c];
          if (value > largest) largest = value;
        }
        at(pooled, e, y, x)[c] = largest;
      }
}

static AVX2 void max_pool_avx2(ck_map a, ck_map pooled, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *top = at(a, e, 2 * y, 2 * x), *bottom = at(a, e, 2 * y + 1, 2 * x);
      float *out = at(pooled, e, y, x);
      for (int c = 0; c < e.channels; c += 8) {
        // maxps gives its second operand unless the first is greater, as the scalar comparison does.
        __m256 largest = _mm256_loadu_ps(top + c);
        largest = _mm256_max_ps(_mm256_loadu_ps(top + e.channels + c), largest);
        largest = _mm256_max_ps(_mm256_loadu_ps(bottom + c), largest);
        largest = _mm256_max_ps(_mm256_loadu_ps(bottom + e.channels + c), largest);
        _mm256_storeu_ps(out + c, largest);
      }
    }
}

void ck_max_pool(ck_map a, ck_map pooled, ck_extent e, enum ck_instructions instructions) {
  if (instructions == ck_scalar) max_pool_scalar(a, pooled, e);
  else max_pool_avx2(a, pooled, e);
}

static void max_pool_gradient_scalar(ck_map a, ck_map pooled_gradient, ck_map gradient, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++)
      for (int c = 0; c < e.channels; c++) {
        int first = 0;
        float largest = at(a, e, 2 * y, 2 * x)[c];
        for (int i = 1; i < 4; i++) {
          const float value = at(a, e, 2 * y + i / 2, 2 * x + i % 2)[c];
          if (value > largest) {
            largest = value;
            first = i;
          }
        }
        at(gradient, e, 2 * y + first / 2, 2 * x + first % 2)[c] += at(pooled_gradient, e, y, x)[c];
      }
}

static AVX2 void max_pool_gradient_avx2(ck_map a, ck_map pooled_gradient, ck_map gradient, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *in[4];
      float *out[4];
      for (int i = 0; i < 4; i++) {
        in[i] = at(a, e, 2 * y + i / 2, 2 * x + i % 2);
        out[i] = at(gradient, e, 2 * y + i / 2, 2 * x + i % 2);
      }
      const float *pooled = at(pooled_gradient, e, y, x);
      for (int c = 0; c < e.channels; c += 8) {
        __m256 largest = _mm256_loadu_ps(in[0] + c);
        for (int i = 1; i < 4; i++) largest = _mm256_max_ps(_mm256_loadu_ps(in[i] + c), largest);
        const __m256 value = _mm256_loadu_ps(pooled + c);
        __m256 taken = _mm256_setzero_ps();
        for (int i = 0; i < 4; i++) {
          const __m256 equal = _mm256_cmp_ps(_mm256_loadu_ps(in[i] + c), largest, _CMP_EQ_OQ);
          const __m256 here = _mm256_andnot_ps(taken, equal);
          taken = _mm256_or_ps(taken, equal);
          const __m256 old = _mm256_loadu_ps(out[i] + c);
          _mm256_storeu_ps(out[i] + c, _mm256_blendv_ps(old, _mm256_add_ps(old, value), here));
        }
      }
    }
}

void ck_max_pool_gradient(ck_map a, ck_map pooled_gradient, ck_map gradient, ck_extent e,
                          enum ck_instructions instructions) {
  if (instructions == ck_scalar) max_pool_gradient_scalar(a, pooled_gradient, gradient, e);
  else max_pool_gradient_avx2(a, pooled_gradient, gradient, e);
}
