#include "CKernels.h"
#include "ForChannels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "Transpose.h"

#pragma STDC FP_CONTRACT OFF

#include "VectorsScalar.h"
#include "WinogradTile.h"
#include "VectorsAVX2.h"
#include "WinogradTile.h"
#include "VectorsAVX512.h"
#include "WinogradTile.h"

void ck_winograd_input(const float *input, ptrdiff_t input_row, ck_tiles t, float *tiles,
                       enum ck_instructions instructions) {
  for (int y = 0; y < t.rows; y++) {
    const float *x = input + 2 * y * input_row;
    float *out = tiles + (ptrdiff_t)y * t.width * t.channels;
    FOR_CHANNELS(t.channels, instructions, input_tiles, x + c, input_row, t, out + c)
  }
}

void ck_winograd_output(const float *tiles, ck_tiles t, float *output, ptrdiff_t output_row, int accumulate,
                        enum ck_instructions instructions) {
  for (int y = 0; y < t.rows; y++) {
    const float *in = tiles + (ptrdiff_t)y * t.width * t.channels;
    float *out = output + 2 * y * output_row;
    FOR_CHANNELS(t.channels, instructions, output_tiles, in + c, t, out + c, output_row, accumulate)
  }
}

void ck_winograd_gradient(const float *gradient, ptrdiff_t gradient_row, ck_tiles t, float *tiles,
                          enum ck_instructions instructions) {
  for (int y = 0; y < t.rows; y++) {
    const float *g = gradient + 2 * y * gradient_row;
    float *out = tiles + (ptrdiff_t)y * t.width * t.channels;
    FOR_CHANNELS(t.channels, instructions, gradient_tiles, g + c, gradient_row, t, out + c)
  }
}

void ck_winograd_weights(const float *transformed, size_t stride, size_t count, float *weights,
                         enum ck_instructions instructions) {
  size_t done = 0;
  if (instructions == ck_avx512) done = weights_avx512(transformed, stride, done, count, weights);
  if (instructions != ck_scalar) weights_avx2(transformed, stride, done, count, weights);
  else weights_scalar(transformed, stride, done, count, weights);
}

// The 16 numbers of 16×16 kernels, or of 8 where no more are left, as [16][16 inputs][16 outputs].
static void kernels_scalar(const float *w, ptrdiff_t stride, int outputs, int k_count, int o_count, float *u) {
  for (int k = 0; k < k_count; k++)
    for (int o = 0; o < o_count; o++) {
      float one[16];
      kernel_scalar(w + (ptrdiff_t)k * outputs + o, stride, one);
      for (int i = 0; i < 16; i++) u[256 * i + 16 * k + o] = one[i];
    }
}

static AVX2 void kernels_avx2(
    const float *w, ptrdiff_t stride, int outputs, int k_count, int o_count, float *u) {
  for (int k = 0; k < k_count; k++)
    for (int o = 0; o < o_count; o += 8) {
      __m256 eight[16];
      kernel_avx2(w + (ptrdiff_t)k * outputs + o, stride, eight);
      for (int i = 0; i < 16; i++) _mm256_storeu_ps(u + 256 * i + 16 * k + o, eight[i]);
    }
}

static AVX2 void turn_avx2(const float *u, int k_count, int o_count, float *packed) {
  for (int k = 0; k < k_count; k += 8)
    for (int o = 0; o < o_count; o += 8) transpose_8x8(u + 16 * k + o, 16, packed + o * k_count + k, k_count);
}

static void turn_scalar(const float *u, int k_count, int o_count, float *packed) {
  for (int k = 0; k < k_count; k++)
    for (int o = 0; o < o_count; o++) packed[o * k_count + k] = u[16 * k + o];
}

void ck_winograd_pack(const float *weights, int inputs, int outputs, int transposed, float *packed,
                      enum ck_instructions instructions) {
  // A turned kernel's first and last row and column change places; the middle two stay.
  static const int turned[4] = {3, 1, 2, 0};
  const ptrdiff_t count = (ptrdiff_t)inputs * outputs;
  const int scalar = instructions == ck_scalar;
  for (int o = 0; o < outputs; o += 16)
    for (int k = 0; k < inputs; k += 16) {
      float u[16 * 256];
      const int k_count = inputs - k < 16 ? 8 : 16, o_count = outputs - o < 16 ? 8 : 16;
      (scalar ? kernels_scalar : kernels_avx2)(
          weights + (ptrdiff_t)k * outputs + o, count, outputs, k_count, o_count, u);
      for (int i = 0; i < 16; i++)
        if (transposed) {
          float *target = packed + (4 * turned[i / 4] + turned[i % 4]) * count + (ptrdiff_t)k * outputs + o * k_count;
          (scalar ? turn_scalar : turn_avx2)(u + 256 * i, k_count, o_count, target);
        } else {
          float *target = packed + i * count + (ptrdiff_t)o * inputs + k * o_count;
          for (int j = 0; j < k_count; j++)
            memcpy(target + j * o_count, u + 256 * i + 16 * j, o_count * sizeof(float));
        }
    }
}
