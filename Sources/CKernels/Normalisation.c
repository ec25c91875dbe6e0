#include "CKernels.h"
#include "MapPixel.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

// Calls pass(…, activation, has_residual) with constants for its last two arguments.
#define WITH_CONSTANTS(pass, activation, has_residual, ...)                                                           \
  do {                                                                                                                \
    if (has_residual) WITH_ACTIVATION(pass, activation, 1, __VA_ARGS__)                                               \
    else WITH_ACTIVATION(pass, activation, 0, __VA_ARGS__)                                                            \
  } while (0)
#define WITH_ACTIVATION(pass, activation, has_residual, ...)                                                          \
  switch (activation) {                                                                                               \
    case ck_linear: pass(__VA_ARGS__, ck_linear, has_residual); break;                                                \
    case ck_relu: pass(__VA_ARGS__, ck_relu, has_residual); break;                                                    \
    case ck_relu6: pass(__VA_ARGS__, ck_relu6, has_residual); break;                                                  \
  }

INLINED float normalised_scalar(float z, float scale, float shift, const float *residual) {
  const float value = fmaf(z, scale, shift);
  return residual ? value + *residual : value;
}

static void normalise_scalar(ck_map z, const float *scale, const float *shift, ck_map residual,
                             enum ck_activation activation, ck_map a, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++)
      for (int c = 0; c < e.channels; c++) {
        float value = normalised_scalar(
            at(z, e, y, x)[c], scale[c], shift[c], residual.data ? at(residual, e, y, x) + c : NULL);
        if (activation != ck_linear) value = 0 > value ? 0 : value;
        if (activation == ck_relu6) value = 6 < value ? 6 : value;
        at(a, e, y, x)[c] = value;
      }
}

INLINED AVX2 void normalise_pass(
    ck_map z, const float *scale, const float *shift, ck_map residual, ck_map a, ck_extent e,
    const enum ck_activation activation, const int has_residual) {
  const __m256 zero = _mm256_setzero_ps(), six = _mm256_set1_ps(6);
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *in = at(z, e, y, x), *other = has_residual ? at(residual, e, y, x) : NULL;
      float *out = at(a, e, y, x);
      for (int c = 0; c < e.channels; c += 8) {
        __m256 value =
            _mm256_fmadd_ps(_mm256_loadu_ps(in + c), _mm256_loadu_ps(scale + c), _mm256_loadu_ps(shift + c));
        if (has_residual) value = _mm256_add_ps(value, _mm256_loadu_ps(other + c));
        if (activation != ck_linear) value = _mm256_max_ps(zero, value);
        if (activation == ck_relu6) value = _mm256_min_ps(six, value);
        _mm256_storeu_ps(out + c, value);
      }
    }
}

static AVX2 void normalise_avx2(
    ck_map z, const float *scale, const float *shift, ck_map residual, enum ck_activation activation, ck_map a,
    ck_extent e) {
  WITH_CONSTANTS(normalise_pass, activation, residual.data != NULL, z, scale, shift, residual, a, e);
}

void ck_normalise(ck_map z, const float *scale, const float *shift, ck_map residual, enum ck_activation activation,
                  ck_map a, ck_extent e, enum ck_instructions instructions) {
  if (instructions == ck_scalar) normalise_scalar(z, scale, shift, residual, activation, a, e);
  else normalise_avx2(z, scale, shift, residual, activation, a, e);
}

static void gradient_sums_scalar(ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual,
                                 enum ck_activation activation, ck_extent e, double *sums) {
  for (int c = 0; c < e.channels; c++) {
    double sum = 0, product = 0;
    for (int y = 0; y < e.height; y++)
      for (int x = 0; x < e.width; x++) {
        const float value = at(z, e, y, x)[c];
        const float normalised =
            normalised_scalar(value, scale[c], shift[c], residual.data ? at(residual, e, y, x) + c : NULL);
        float *gradient = at(g, e, y, x) + c;
        if (activation != ck_linear && !(normalised > 0)) *gradient = 0;
        if (activation == ck_relu6 && !(normalised < 6)) *gradient = 0;
        sum += (double)*gradient;
        product = fma((double)*gradient, (double)value, product);
      }
    sums[c] = sum;
    sums[e.channels + c] = product;
  }
}

INLINED AVX2 void gradient_sums_pass_avx2(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual, ck_extent e, double *sums,
    const enum ck_activation activation, const int has_residual) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++)
    for (int c = 0; c < e.channels; c += 8) {
      const __m256 factor = _mm256_loadu_ps(scale + c), offset = _mm256_loadu_ps(shift + c);
      double *sum = sums + c, *product = sums + e.channels + c;
      __m256d sum0 = _mm256_loadu_pd(sum), sum1 = _mm256_loadu_pd(sum + 4);
      __m256d product0 = _mm256_loadu_pd(product), product1 = _mm256_loadu_pd(product + 4);
      const float *in = at(z, e, y, 0) + c, *other = has_residual ? at(residual, e, y, 0) + c : NULL;
      float *gradient = at(g, e, y, 0) + c;
      for (int x = 0; x < e.width; x++, in += e.channels, gradient += e.channels) {
        const __m256 value = _mm256_loadu_ps(in);
        __m256 kept = _mm256_loadu_ps(gradient);
        if (activation != ck_linear) {
          __m256 normalised = _mm256_fmadd_ps(value, factor, offset);
          if (has_residual) normalised = _mm256_add_ps(normalised, _mm256_loadu_ps(other + x * e.channels));
          kept = _mm256_and_ps(kept, _mm256_cmp_ps(normalised, _mm256_setzero_ps(), _CMP_GT_OQ));
          if (activation == ck_relu6)
            kept = _mm256_and_ps(kept, _mm256_cmp_ps(normalised, _mm256_set1_ps(6), _CMP_LT_OQ));
          _mm256_storeu_ps(gradient, kept);
        }
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

INLINED AVX512 __m512d low_half(__m512 v) {
  return _mm512_cvtps_pd(_mm512_castps512_ps256(v));
}

INLINED AVX512 __m512d high_half(__m512 v) {
  return _mm512_cvtps_pd(_mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(v), 1)));
}

// One row for the 16 or, where `half`, 8 channels from c on.
INLINED AVX512 void gradient_sums_row_avx512(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual, ck_extent e, double *sums, int y,
    int c, const int half, const enum ck_activation activation, const int has_residual) {
  const __mmask16 lanes = half ? 0x00FF : 0xFFFF;
  const __m512 factor = _mm512_maskz_loadu_ps(lanes, scale + c), offset = _mm512_maskz_loadu_ps(lanes, shift + c);
  double *sum = sums + c, *product = sums + e.channels + c;
  __m512d sum0 = _mm512_loadu_pd(sum), product0 = _mm512_loadu_pd(product);
  __m512d sum1 = half ? sum0 : _mm512_loadu_pd(sum + 8), product1 = half ? sum0 : _mm512_loadu_pd(product + 8);
  const float *in = at(z, e, y, 0) + c, *other = has_residual ? at(residual, e, y, 0) + c : NULL;
  float *gradient = at(g, e, y, 0) + c;
  for (int x = 0; x < e.width; x++, in += e.channels, gradient += e.channels) {
    const __m512 value = half ? _mm512_castps256_ps512(_mm256_loadu_ps(in)) : _mm512_loadu_ps(in);
    __m512 kept = half ? _mm512_castps256_ps512(_mm256_loadu_ps(gradient)) : _mm512_loadu_ps(gradient);
    if (activation != ck_linear) {
      __m512 normalised = _mm512_fmadd_ps(value, factor, offset);
      if (has_residual)
        normalised = _mm512_add_ps(
            normalised, half ? _mm512_castps256_ps512(_mm256_loadu_ps(other + x * e.channels))
                             : _mm512_loadu_ps(other + x * e.channels));
      __mmask16 open = _mm512_cmp_ps_mask(normalised, _mm512_setzero_ps(), _CMP_GT_OQ);
      if (activation == ck_relu6) open &= _mm512_cmp_ps_mask(normalised, _mm512_set1_ps(6), _CMP_LT_OQ);
      kept = _mm512_maskz_mov_ps(open, kept);
      if (half) _mm256_storeu_ps(gradient, _mm512_castps512_ps256(kept));
      else _mm512_storeu_ps(gradient, kept);
    }
    const __m512d slope0 = low_half(kept);
    sum0 = _mm512_add_pd(sum0, slope0);
    product0 = _mm512_fmadd_pd(slope0, low_half(value), product0);
    if (!half) {
      const __m512d slope1 = high_half(kept);
      sum1 = _mm512_add_pd(sum1, slope1);
      product1 = _mm512_fmadd_pd(slope1, high_half(value), product1);
    }
  }
  _mm512_storeu_pd(sum, sum0);
  _mm512_storeu_pd(product, product0);
  if (!half) {
    _mm512_storeu_pd(sum + 8, sum1);
    _mm512_storeu_pd(product + 8, product1);
  }
}

INLINED AVX512 void gradient_sums_pass_avx512(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual, ck_extent e, double *sums,
    const enum ck_activation activation, const int has_residual) {
  for (int c = 0; c < 2 * e.channels; c++) sums[c] = 0;
  for (int y = 0; y < e.height; y++) {
    int c = 0;
    for (; c + 16 <= e.channels; c += 16)
      gradient_sums_row_avx512(g, z, scale, shift, residual, e, sums, y, c, 0, activation, has_residual);
    if (c < e.channels)
      gradient_sums_row_avx512(g, z, scale, shift, residual, e, sums, y, c, 1, activation, has_residual);
  }
}

static AVX2 void gradient_sums_avx2(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual, enum ck_activation activation,
    ck_extent e, double *sums) {
  WITH_CONSTANTS(
      gradient_sums_pass_avx2, activation, residual.data != NULL, g, z, scale, shift, residual, e, sums);
}

static AVX512 void gradient_sums_avx512(
    ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual, enum ck_activation activation,
    ck_extent e, double *sums) {
  WITH_CONSTANTS(
      gradient_sums_pass_avx512, activation, residual.data != NULL, g, z, scale, shift, residual, e, sums);
}

void ck_activation_gradient_sums(ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual,
                                 enum ck_activation activation, ck_extent e, double *sums,
                                 enum ck_instructions instructions) {
  if (instructions == ck_scalar) gradient_sums_scalar(g, z, scale, shift, residual, activation, e, sums);
  else if (instructions == ck_avx512) gradient_sums_avx512(g, z, scale, shift, residual, activation, e, sums);
  else gradient_sums_avx2(g, z, scale, shift, residual, activation, e, sums);
}

static void normalisation_gradient_scalar(ck_map g, ck_map z, const float *gain, const float *mean,
                                          const float *slope, const float *offset, ck_map out, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++)
      for (int c = 0; c < e.channels; c++) {
        const float centred = at(z, e, y, x)[c] - mean[c];
        at(out, e, y, x)[c] = fmaf(gain[c], at(g, e, y, x)[c], fmaf(slope[c], centred, offset[c]));
      }
}

static AVX2 void normalisation_gradient_avx2(
    ck_map g, ck_map z, const float *gain, const float *mean, const float *slope, const float *offset,
    ck_map out, ck_extent e) {
  for (int y = 0; y < e.height; y++)
    for (int x = 0; x < e.width; x++) {
      const float *in = at(z, e, y, x), *gradient = at(g, e, y, x);
      float *result = at(out, e, y, x);
      for (int c = 0; c < e.channels; c += 8) {
        const __m256 centred = _mm256_sub_ps(_mm256_loadu_ps(in + c), _mm256_loadu_ps(mean + c));
        const __m256 rest = _mm256_fmadd_ps(_mm256_loadu_ps(slope + c), centred, _mm256_loadu_ps(offset + c));
        _mm256_storeu_ps(
            result + c, _mm256_fmadd_ps(_mm256_loadu_ps(gain + c), _mm256_loadu_ps(gradient + c), rest));
      }
    }
}

void ck_normalisation_gradient(ck_map g, ck_map z, const float *gain, const float *mean, const float *slope,
                               const float *offset, ck_map out, ck_extent e, enum ck_instructions instructions) {
  if (instructions == ck_scalar) normalisation_gradient_scalar(g, z, gain, mean, slope, offset, out, e);
  else normalisation_gradient_avx2(g, z, gain, mean, slope, offset, out, e);
}
