#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

// The pixels of a pooled pixel's window that lie inside, row by row: `count` offsets in a map.
typedef struct {
  int count;
  ptrdiff_t of_input[9];
  ptrdiff_t of_gradient[9];
} window;

static window window_at(int y, int x, ck_map a, ck_map gradient, ck_extent e) {
  window w = {0};
  for (int i = 2 * y - 1; i <= 2 * y + 1; i++)
    for (int j = 2 * x - 1; j <= 2 * x + 1; j++)
      if (i >= 0 && i < e.height && j >= 0 && j < e.width) {
        w.of_input[w.count] = i * a.row + (ptrdiff_t)j * e.channels;
        w.of_gradient[w.count++] = i * gradient.row + (ptrdiff_t)j * e.channels;
      }
  return w;
}

static void pool(const float *a, const window *w, int channels, float *pooled) {
  for (int c = 0; c < channels; c++) {
    float largest = a[w->of_input[0] + c];
    for (int i = 1; i < w->count; i++) {
      const float value = a[w->of_input[i] + c];
      if (value > largest) largest = value;
    }
    pooled[c] = largest;
  }
}

static AVX2 void pool_avx2(const float *a, const window *w, int channels, float *pooled) {
  for (int c = 0; c < channels; c += 8) {
    // maxps gives its second operand unless the first is greater, as the scalar comparison does.
    __m256 largest = _mm256_loadu_ps(a + w->of_input[0] + c);
    for (int i = 1; i < w->count; i++) largest = _mm256_max_ps(_mm256_loadu_ps(a + w->of_input[i] + c), largest);
    _mm256_storeu_ps(pooled + c, largest);
  }
}

void ck_max_pool_3x3(ck_map a, ck_map pooled, ck_extent e, enum ck_instructions instructions) {
  for (int y = 0; y < (e.height + 1) / 2; y++)
    for (int x = 0; x < (e.width + 1) / 2; x++) {
      const window w = window_at(y, x, a, a, e);
      (instructions == ck_scalar ? pool : pool_avx2)(
          a.data, &w, e.channels, pooled.data + y * pooled.row + (ptrdiff_t)x * e.channels);
    }
}

static void spread(const float *a, const window *w, int channels, const float *pooled_gradient, float *gradient) {
  for (int c = 0; c < channels; c++) {
    int first = 0;
    for (int i = 1; i < w->count; i++)
      if (a[w->of_input[i] + c] > a[w->of_input[first] + c]) first = i;
    gradient[w->of_gradient[first] + c] += pooled_gradient[c];
  }
}

static AVX2 void spread_avx2(
    const float *a, const window *w, int channels, const float *pooled_gradient, float *gradient) {
  for (int c = 0; c < channels; c += 8) {
    __m256 largest = _mm256_loadu_ps(a + w->of_input[0] + c);
    __m256 first = _mm256_setzero_ps();
    for (int i = 1; i < w->count; i++) {
      const __m256 value = _mm256_loadu_ps(a + w->of_input[i] + c);
      first = _mm256_blendv_ps(first, _mm256_set1_ps(i), _mm256_cmp_ps(value, largest, _CMP_GT_OQ));
      largest = _mm256_max_ps(value, largest);
    }
    const __m256 brought = _mm256_loadu_ps(pooled_gradient + c);
    for (int i = 0; i < w->count; i++) {
      float *out = gradient + w->of_gradient[i] + c;
      const __m256 old = _mm256_loadu_ps(out), here = _mm256_cmp_ps(first, _mm256_set1_ps(i), _CMP_EQ_OQ);
      _mm256_storeu_ps(out, _mm256_blendv_ps(old, _mm256_add_ps(old, brought), here));
    }
  }
}

void ck_max_pool_3x3_gradient(ck_map a, ck_map pooled_gradient, ck_map gradient, ck_extent e,
                              enum ck_instructions instructions) {
  for (int y = 0; y < (e.height + 1) / 2; y++)
    for (int x = 0; x < (e.width + 1) / 2; x++) {
      const window w = window_at(y, x, a, gradient, e);
      (instructions == ck_scalar ? spread : spread_avx2)(
          a.data, &w, e.channels, pooled_gradient.data + y * pooled_gradient.row + (ptrdiff_t)x * e.channels,
          gradient.data);
    }
}
