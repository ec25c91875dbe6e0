#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

static void nadam_scalar(
    const ck_nadam *s, float *parameters, const float *gradient, float *mean, float *square, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i];
    mean[i] = fmaf(s->rise1, g - mean[i], mean[i]);
    square[i] = fmaf(g * g, s->rise2, square[i] * s->beta2);
    const float scale = sqrtf(square[i] / s->correction) + s->epsilon;
    const float step = fmaf(s->momentum_rate, mean[i], s->gradient_rate * g);
    parameters[i] -= step / scale;
  }
}

static AVX2 size_t nadam_avx2(
    const ck_nadam *s, float *parameters, const float *gradient, float *mean, float *square, size_t count) {
  const __m256 rise1 = _mm256_set1_ps(s->rise1), rise2 = _mm256_set1_ps(s->rise2);
  const __m256 beta2 = _mm256_set1_ps(s->beta2), correction = _mm256_set1_ps(s->correction);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256 g = _mm256_loadu_ps(gradient + i), old = _mm256_loadu_ps(mean + i);
    const __m256 m = _mm256_fmadd_ps(rise1, _mm256_sub_ps(g, old), old);
    const __m256 v =
        _mm256_fmadd_ps(_mm256_mul_ps(g, g), rise2, _mm256_mul_ps(_mm256_loadu_ps(square + i), beta2));
    _mm256_storeu_ps(mean + i, m);
    _mm256_storeu_ps(square + i, v);
    const __m256 scale =
        _mm256_add_ps(_mm256_sqrt_ps(_mm256_div_ps(v, correction)), _mm256_set1_ps(s->epsilon));
    const __m256 step = _mm256_fmadd_ps(
        _mm256_set1_ps(s->momentum_rate), m, _mm256_mul_ps(_mm256_set1_ps(s->gradient_rate), g));
    _mm256_storeu_ps(
        parameters + i, _mm256_sub_ps(_mm256_loadu_ps(parameters + i), _mm256_div_ps(step, scale)));
  }
  return i;
}

void ck_nadam_step(const ck_nadam *s, float *parameters, const float *gradient, float *mean, float *square,
                   size_t count, enum ck_instructions instructions) {
  const size_t done = instructions == ck_scalar ? 0 : nadam_avx2(s, parameters, gradient, mean, square, count);
  nadam_scalar(s, parameters + done, gradient + done, mean + done, square + done, count - done);
}
