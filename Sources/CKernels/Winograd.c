#include "CKernels.h"

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#include "VectorsScalar.h"
#include "WinogradTile.h"
#include "VectorsAVX2.h"
#include "WinogradTile.h"
#include "VectorsAVX512.h"
#include "WinogradTile.h"

// Calls a function of channel `c` on the widest vectors that the rest of the channels fills.
#define FOR_CHANNELS(channels, instructions, function, ...)                                                           \
  for (int c = 0; c < (channels);) {                                                                                  \
    if ((instructions) == ck_avx512 && c + 16 <= (channels)) {                                                        \
      function##_avx512(__VA_ARGS__);                                                                                 \
      c += 16;                                                                                                        \
    } else if ((instructions) != ck_scalar) {                                                                         \
      function##_avx2(__VA_ARGS__);                                                                                   \
      c += 8;                                                                                                         \
    } else {                                                                                                          \
      function##_scalar(__VA_ARGS__);                                                                                 \
      c += 1;                                                                                                         \
    }                                                                                                                 \
  }

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

void ck_winograd_weights(const float *transformed, size_t count, float *weights, enum ck_instructions instructions) {
  size_t done = 0;
  if (instructions == ck_avx512) done = weights_avx512(transformed, count, weights);
  else if (instructions == ck_avx2) done = weights_avx2(transformed, count, weights);
  // Counts are multiples of 64, since inputs and outputs are multiples of 8: only the reference has a rest.
  if (done == 0) weights_scalar(transformed, count, weights);
}

static void kernel_to_floats_scalar(const float *w, ptrdiff_t stride, float out[16]) { kernel_scalar(w, stride, out); }

static __attribute__((target("avx2,fma"))) void kernel_to_floats_avx2(
    const float *w, ptrdiff_t stride, float *out) {
  __m256 u[16];
  kernel_avx2(w, stride, u);
  for (int i = 0; i < 16; i++) _mm256_storeu_ps(out + 8 * i, u[i]);
}

void ck_winograd_pack(const float *weights, int inputs, int outputs, int transposed, float *packed,
                      enum ck_instructions instructions) {
  const ptrdiff_t count = (ptrdiff_t)inputs * outputs;
  const int channels = transposed ? inputs : outputs;
  for (int k = 0; k < inputs; k++)
    for (int o = 0; o < outputs; o += 8) {
      float u[16 * 8];
      if (instructions == ck_scalar)
        for (int j = 0; j < 8; j++) {
          float one[16];
          kernel_to_floats_scalar(weights + (ptrdiff_t)k * outputs + o + j, count, one);
          for (int i = 0; i < 16; i++) u[8 * i + j] = one[i];
        }
      else
        kernel_to_floats_avx2(weights + (ptrdiff_t)k * outputs + o, count, u);
      for (int i = 0; i < 16; i++) {
        // A turned kernel's first and last row and column change places; the middle two stay.
        static const int turned[4] = {3, 1, 2, 0};
        const int place = transposed ? 4 * turned[i / 4] + turned[i % 4] : i;
        for (int j = 0; j < 8; j++) {
          const int channel = transposed ? k : o + j, tap = transposed ? o + j : k;
          const int length = transposed ? outputs : inputs;
          const int first = channel / 16 * 16, block = channels - first < 16 ? 8 : 16;
          packed[place * count + (ptrdiff_t)first * length + (ptrdiff_t)tap * block + (channel - first)] = u[8 * i + j];
        }
      }
    }
}
