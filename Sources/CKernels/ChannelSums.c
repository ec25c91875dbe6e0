#include "CKernels.h"
#include "MapPixel.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

static void channel_sums_scalar(ck_map z, ck_extent e, double *sums) {
  for (int c = 0; c < e.channels; c++) {
    double sum = 0, square = 0;
    for (int y = 0; y < e.height; y++)
      for (int x = 0; x < e.width; x++) {
        const double value = at(z, e, y, x)[c];
        sum += value;
        square = fma(value, value, square);
      }
    sums[c] = sum;
    sums[e.channels + c] = square;
  }
}

// Sums of all channels go on row by row, so that a row is read from memory once.
static AVX2 void channel_sums_avx2(ck_map z, ck_extent e, double *sums) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++)
    for (int c = 0; c < e.channels; c += 8) {
      double *sum = sums + c, *square = sums + e.channels + c;
      __m256d sum0 = _mm256_loadu_pd(sum), sum1 = _mm256_loadu_pd(sum + 4);
      __m256d square0 = _mm256_loadu_pd(square), square1 = _mm256_loadu_pd(square + 4);
      const float *p = at(z, e, y, 0) + c;
      for (int x = 0; x < e.width; x++, p += e.channels) {
        const __m256d low = _mm256_cvtps_pd(_mm_loadu_ps(p)), high = _mm256_cvtps_pd(_mm_loadu_ps(p + 4));
        sum0 = _mm256_add_pd(sum0, low);
        sum1 = _mm256_add_pd(sum1, high);
        square0 = _mm256_fmadd_pd(low, low, square0);
        square1 = _mm256_fmadd_pd(high, high, square1);
      }
      _mm256_storeu_pd(sum, sum0);
      _mm256_storeu_pd(sum + 4, sum1);
      _mm256_storeu_pd(square, square0);
      _mm256_storeu_pd(square + 4, square1);
    }
}

// One row for 8 · `eights` channels from c on: as many chains of additions at a time as hide their latency.
INLINED AVX512 void channel_sums_row_avx512(
    ck_map z, ck_extent e, double *sums, int y, int c, const int eights) {
  __m512d sum[4], square[4];
#pragma clang loop unroll(full)
  for (int i = 0; i < eights; i++) {
    sum[i] = _mm512_loadu_pd(sums + c + 8 * i);
    square[i] = _mm512_loadu_pd(sums + e.channels + c + 8 * i);
  }
  const float *p = at(z, e, y, 0) + c;
  for (int x = 0; x < e.width; x++, p += e.channels)
#pragma clang loop unroll(full)
    for (int i = 0; i < eights; i++) {
      const __m512d value = _mm512_cvtps_pd(_mm256_loadu_ps(p + 8 * i));
      sum[i] = _mm512_add_pd(sum[i], value);
      square[i] = _mm512_fmadd_pd(value, value, square[i]);
    }
#pragma clang loop unroll(full)
  for (int i = 0; i < eights; i++) {
    _mm512_storeu_pd(sums + c + 8 * i, sum[i]);
    _mm512_storeu_pd(sums + e.channels + c + 8 * i, square[i]);
  }
}

static AVX512 void channel_sums_avx512(ck_map z, ck_extent e, double *sums) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++) {
    int c = 0;
    for (; c + 32 <= e.channels; c += 32) channel_sums_row_avx512(z, e, sums, y, c, 4);
    for (; c + 16 <= e.channels; c += 16) channel_sums_row_avx512(z, e, sums, y, c, 2);
    if (c < e.channels) channel_sums_row_avx512(z, e, sums, y, c, 1);
  }
}

void ck_channel_sums(ck_map z, ck_extent e, double *sums, enum ck_instructions instructions) {
  if (instructions == ck_scalar) channel_sums_scalar(z, e, sums);
  else if (instructions == ck_avx512) channel_sums_avx512(z, e, sums);
  else channel_sums_avx2(z, e, sums);
}
