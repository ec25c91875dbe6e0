#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

static void add_row(const float *source, float *target, size_t count) {
  for (size_t i = 0; i < count; i++) target[i] += source[i];
}

static AVX2 void add_row_avx2(const float *source, float *target, size_t count) {
  for (size_t i = 0; i < count; i += 8)
    _mm256_storeu_ps(target + i, _mm256_add_ps(_mm256_loadu_ps(target + i), _mm256_loadu_ps(source + i)));
}

void ck_add_map(ck_map source, ck_map target, ck_extent e, enum ck_instructions instructions) {
  for (int y = 0; y < e.height; y++)
    (instructions == ck_scalar ? add_row : add_row_avx2)(
        source.data + y * source.row, target.data + y * target.row, (size_t)e.width * e.channels);
}

static void scale_pixel(const float *source, const float *factors, float *target, int channels) {
  for (int c = 0; c < channels; c++) target[c] = source[c] * factors[c];
}

static AVX2 void scale_pixel_avx2(const float *source, const float *factors, float *target, int channels) {
  for (int c = 0; c < channels; c += 8)
    _mm256_storeu_ps(target + c, _mm256_mul_ps(_mm256_loadu_ps(source + c), _mm256_loadu_ps(factors + c)));
}

void ck_scale_map(ck_map source, const float *factors, ck_map target, ck_extent e, enum ck_instructions instructions) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const ptrdiff_t pixel = (ptrdiff_t)x * e.channels;
      (instructions == ck_scalar ? scale_pixel : scale_pixel_avx2)(
          source.data + y * source.row + pixel, factors, target.data + y * target.row + pixel, e.channels);
    }
}
