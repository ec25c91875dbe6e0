#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

// exp(−m) for m ≥ 0: −m = n·ln 2 + r with |r| ≤ ln 2 / 2, exp(r) by its Taylor polynomial of degree 7 (remainder below
// 4e-9), times 2^n. Past m = 87.3, near the smallest normal number, the result
// is 0. NaN stays NaN: maxps and minps give their second operand when one is NaN.
static const float log2e = 1.44269504f, ln2_high = 0.693145752f, ln2_low = 1.42860677e-6f;
static const float rounder = 12582912.0f, furthest = 87.3f;
static const float exp_terms[8] = {1.0f / 5040, 1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1, 1};
// log(1 + e) = 2·artanh(s), s = e / (2 + e) ≤ 1/3: the odd powers up to 15 (remainder below 1e-9).
static const float artanh_terms[8] = {1.0f / 15, 1.0f / 13, 1.0f / 11, 1.0f / 9, 1.0f / 7, 1.0f / 5, 1.0f / 3, 1};

static float exp_negative(float m) {
  if (m != m) return m;
  if (m >= furthest) return 0;
  const float n = fmaf(-m, log2e, rounder) - rounder;
  const float r = fmaf(n, -ln2_low, fmaf(n, -ln2_high, -m));
  float sum = exp_terms[0];
  for (int i = 1; i < 8; i++) sum = fmaf(sum, r, exp_terms[i]);
  const union { int32_t bits; float value; } power = {((int32_t)n + 127) << 23};
  return sum * power.value;
}

static inline AVX2 __m256 exp_negative_avx2(__m256 m) {
  const __m256 near = _mm256_cmp_ps(m, _mm256_set1_ps(furthest), _CMP_NGE_UQ);
  const __m256 x = _mm256_sub_ps(_mm256_setzero_ps(), _mm256_min_ps(_mm256_set1_ps(furthest), m));
  const __m256 n = _mm256_sub_ps(
      _mm256_fmadd_ps(x, _mm256_set1_ps(log2e), _mm256_set1_ps(rounder)), _mm256_set1_ps(rounder));
  const __m256 r =
      _mm256_fmadd_ps(n, _mm256_set1_ps(-ln2_low), _mm256_fmadd_ps(n, _mm256_set1_ps(-ln2_high), x));
  __m256 sum = _mm256_set1_ps(exp_terms[0]);
  for (int i = 1; i < 8; i++) sum = _mm256_fmadd_ps(sum, r, _mm256_set1_ps(exp_terms[i]));
  const __m256i power = _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23);
  return _mm256_and_ps(_mm256_mul_ps(sum, _mm256_castsi256_ps(power)), near);
}

static float sigmoid_scalar(float x) {
  const float e = exp_negative(fabsf(x));
  return (x >= 0 ? 1 : e) / (1 + e);
}

static float softplus_scalar(float x) {
  const float e = exp_negative(fabsf(x));
  const float s = e / (2 + e), q = s * s;
  float sum = artanh_terms[0];
  for (int i = 1; i < 8; i++) sum = fmaf(sum, q, artanh_terms[i]);
  return fmaf(s + s, sum, 0 > x ? 0 : x);
}

static AVX2 size_t sigmoid_avx2(const float *x, float *out, size_t count) {
  const __m256 one = _mm256_set1_ps(1), sign = _mm256_set1_ps(-0.0f);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256 value = _mm256_loadu_ps(x + i);
    const __m256 e = exp_negative_avx2(_mm256_andnot_ps(sign, value));
    const __m256 right = _mm256_cmp_ps(value, _mm256_setzero_ps(), _CMP_GE_OQ);
    _mm256_storeu_ps(out + i, _mm256_div_ps(_mm256_blendv_ps(e, one, right), _mm256_add_ps(one, e)));
  }
  return i;
}

static AVX2 size_t softplus_avx2(const float *x, float *out, size_t count) {
  const __m256 sign = _mm256_set1_ps(-0.0f);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256 value = _mm256_loadu_ps(x + i);
    const __m256 e = exp_negative_avx2(_mm256_andnot_ps(sign, value));
    const __m256 s = _mm256_div_ps(e, _mm256_add_ps(_mm256_set1_ps(2), e)), q = _mm256_mul_ps(s, s);
    __m256 sum = _mm256_set1_ps(artanh_terms[0]);
    for (int j = 1; j < 8; j++) sum = _mm256_fmadd_ps(sum, q, _mm256_set1_ps(artanh_terms[j]));
    const __m256 positive = _mm256_max_ps(_mm256_setzero_ps(), value);
    _mm256_storeu_ps(out + i, _mm256_fmadd_ps(_mm256_add_ps(s, s), sum, positive));
  }
  return i;
}

void ck_sigmoid(const float *x, float *out, size_t count, enum ck_instructions instructions) {
  size_t i = instructions == ck_scalar ? 0 : sigmoid_avx2(x, out, count);
  for (; i < count; i++) out[i] = sigmoid_scalar(x[i]);
}

void ck_softplus(const float *x, float *out, size_t count, enum ck_instructions instructions) {
  size_t i = instructions == ck_scalar ? 0 : softplus_avx2(x, out, count);
  for (; i < count; i++) out[i] = softplus_scalar(x[i]);
}
