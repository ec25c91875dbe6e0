#include "CKernels.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

#define AVX2 static __attribute__((target("avx2,fma"))) void
#define AVX512 static __attribute__((target("avx512f"))) void

static inline float *at(ck_map m, ck_extent e, int y, int x) { return m.data + y * m.row + (ptrdiff_t)x * e.channels; }

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
AVX2 channel_sums_avx2(ck_map z, ck_extent e, double *sums) {
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

AVX512 channel_sums_avx512(ck_map z, ck_extent e, double *sums) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++)
    for (int c = 0; c < e.channels; c += 8) {
      __m512d sum = _mm512_loadu_pd(sums + c), square = _mm512_loadu_pd(sums + e.channels + c);
      const float *p = at(z, e, y, 0) + c;
      for (int x = 0; x < e.width; x++, p += e.channels) {
        const __m512d value = _mm512_cvtps_pd(_mm256_loadu_ps(p));
        sum = _mm512_add_pd(sum, value);
        square = _mm512_fmadd_pd(value, value, square);
      }
      _mm512_storeu_pd(sums + c, sum);
      _mm512_storeu_pd(sums + e.channels + c, square);
    }
}

void ck_channel_sums(ck_map z, ck_extent e, double *sums, enum ck_instructions instructions) {
  if (instructions == ck_scalar) channel_sums_scalar(z, e, sums);
  else if (instructions == ck_avx512) channel_sums_avx512(z, e, sums);
  else channel_sums_avx2(z, e, sums);
}

static void normalise_relu_scalar(ck_map z, const float *scale, const float *shift, ck_map a, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++)
      for (int c = 0; c < e.channels; c++) {
        const float value = fmaf(at(z, e, y, x)[c], scale[c], shift[c]);
        at(a, e, y, x)[c] = 0 > value ? 0 : value;
      }
}

AVX2 normalise_relu_avx2(ck_map z, const float *scale, const float *shift, ck_map a, ck_extent e) {
  const __m256 zero = _mm256_setzero_ps();
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *in = at(z, e, y, x);
      float *out = at(a, e, y, x);
      for (int c = 0; c < e.channels; c += 8) {
        const __m256 value =
            _mm256_fmadd_ps(_mm256_loadu_ps(in + c), _mm256_loadu_ps(scale + c), _mm256_loadu_ps(shift + c));
        _mm256_storeu_ps(out + c, _mm256_max_ps(zero, value));
      }
    }
}

void ck_normalise_relu(ck_map z, const float *scale, const float *shift, ck_map a, ck_extent e,
                       enum ck_instructions instructions) {
  if (instructions == ck_scalar) normalise_relu_scalar(z, scale, shift, a, e);
  else normalise_relu_avx2(z, scale, shift, a, e);
}

static void relu_gradient_sums_scalar(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_extent e, double *sums) {
  for (int c = 0; c < e.channels; c++) {
    double sum = 0, product = 0;
    for (int y = 0; y < e.height; y++)
      for (int x = 0; x < e.width; x++) {
        const float value = at(z, e, y, x)[c];
        float *gradient = at(g, e, y, x) + c;
        if (!(fmaf(value, scale[c], shift[c]) > 0)) *gradient = 0;
        sum += (double)*gradient;
        product = fma((double)*gradient, (double)value, product);
      }
    sums[c] = sum;
    sums[e.channels + c] = product;
  }
}

AVX2 relu_gradient_sums_avx2(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_extent e, double *sums) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++)
    for (int c = 0; c < e.channels; c += 8) {
      const __m256 factor = _mm256_loadu_ps(scale + c), offset = _mm256_loadu_ps(shift + c);
      double *sum = sums + c, *product = sums + e.channels + c;
      __m256d sum0 = _mm256_loadu_pd(sum), sum1 = _mm256_loadu_pd(sum + 4);
      __m256d product0 = _mm256_loadu_pd(product), product1 = _mm256_loadu_pd(product + 4);
      const float *in = at(z, e, y, 0) + c;
      float *gradient = at(g, e, y, 0) + c;
      for (int x = 0; x < e.width; x++, in += e.channels, gradient += e.channels) {
        const __m256 value = _mm256_loadu_ps(in);
        const __m256 open =
            _mm256_cmp_ps(_mm256_fmadd_ps(value, factor, offset), _mm256_setzero_ps(), _CMP_GT_OQ);
        const __m256 kept = _mm256_and_ps(_mm256_loadu_ps(gradient), open);
        _mm256_storeu_ps(gradient, kept);
        const __m256d low = _mm256_cvtps_pd(_mm256_castps256_ps128(kept));
        const __m256d high = _mm256_cvtps_pd(_mm256_extractf128_ps(kept, 1));
        sum0 = _mm256_add_pd(sum0, low);
        sum1 = _mm256_add_pd(sum1, high);
        product0 = _mm256_fmadd_pd(low, _mm256_cvtps_pd(_mm256_castps256_ps128(value)), product0);
        product1 = _mm256_fmadd_pd(high, _mm256_cvtps_pd(_mm256_extractf128_ps(value, 1)), product1);
      }
      _mm256_storeu_pd(sum, sum0);
      _mm256_storeu_pd(sum + 4, sum1);
      _mm256_storeu_pd(product, product0);
      _mm256_storeu_pd(product + 4, product1);
    }
}

AVX512 relu_gradient_sums_avx512(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_extent e, double *sums) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++)
    for (int c = 0; c < e.channels; c += 8) {
      // Eight floats ride in the lower half of a vector.
      const __m512 factor = _mm512_castps256_ps512(_mm256_loadu_ps(scale + c));
      const __m512 offset = _mm512_castps256_ps512(_mm256_loadu_ps(shift + c));
      __m512d sum = _mm512_loadu_pd(sums + c), product = _mm512_loadu_pd(sums + e.channels + c);
      const float *in = at(z, e, y, 0) + c;
      float *gradient = at(g, e, y, 0) + c;
      for (int x = 0; x < e.width; x++, in += e.channels, gradient += e.channels) {
        const __m256 value = _mm256_loadu_ps(in);
        const __m512 normalised = _mm512_fmadd_ps(_mm512_castps256_ps512(value), factor, offset);
        const __mmask16 open = 0xFF & _mm512_cmp_ps_mask(normalised, _mm512_setzero_ps(), _CMP_GT_OQ);
        const __m256 kept = _mm512_castps512_ps256(
            _mm512_maskz_mov_ps(open, _mm512_castps256_ps512(_mm256_loadu_ps(gradient))));
        _mm256_storeu_ps(gradient, kept);
        const __m512d slope = _mm512_cvtps_pd(kept);
        sum = _mm512_add_pd(sum, slope);
        product = _mm512_fmadd_pd(slope, _mm512_cvtps_pd(value), product);
      }
      _mm512_storeu_pd(sums + c, sum);
      _mm512_storeu_pd(sums + e.channels + c, product);
    }
}

void ck_relu_gradient_sums(ck_map g, ck_map z, const float *scale, const float *shift, ck_extent e, double *sums,
                           enum ck_instructions instructions) {
  if (instructions == ck_scalar) relu_gradient_sums_scalar(g, z, scale, shift, e, sums);
  else if (instructions == ck_avx512) relu_gradient_sums_avx512(g, z, scale, shift, e, sums);
  else relu_gradient_sums_avx2(g, z, scale, shift, e, sums);
}

static void normalisation_gradient_scalar(
    ck_map g, ck_map z, const float *gain, const float *mean, const float *slope, const float *offset, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++)
      for (int c = 0; c < e.channels; c++) {
        float *gradient = at(g, e, y, x) + c;
        const float centred = at(z, e, y, x)[c] - mean[c];
        *gradient = fmaf(gain[c], *gradient, fmaf(slope[c], centred, offset[c]));
      }
}

AVX2 normalisation_gradient_avx2(
    ck_map g, ck_map z, const float *gain, const float *mean, const float *slope, const float *offset, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *in = at(z, e, y, x);
      float *gradient = at(g, e, y, x);
      for (int c = 0; c < e.channels; c += 8) {
        const __m256 centred = _mm256_sub_ps(_mm256_loadu_ps(in + c), _mm256_loadu_ps(mean + c));
        const __m256 rest = _mm256_fmadd_ps(_mm256_loadu_ps(slope + c), centred, _mm256_loadu_ps(offset + c));
        _mm256_storeu_ps(
            gradient + c, _mm256_fmadd_ps(_mm256_loadu_ps(gain + c), _mm256_loadu_ps(gradient + c), rest));
      }
    }
}

void ck_normalisation_gradient(ck_map g, ck_map z, const float *gain, const float *mean, const float *slope,
                               const float *offset, ck_extent e, enum ck_instructions instructions) {
  if (instructions == ck_scalar) normalisation_gradient_scalar(g, z, gain, mean, slope, offset, e);
  else normalisation_gradient_avx2(g, z, gain, mean, slope, offset, e);
}
