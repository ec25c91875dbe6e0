#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

void ck_unpack_taps(const float *combined, int taps, const uint64_t *sets, size_t count, float *weights) {
  for (int original = 0; original < 9; original++) {
    float *target = weights + original * count;
    int begun = 0;
    for (int t = 0; t < taps; t++)
      if (sets[t] >> original & 1) {
        const float *source = combined + t * count;
        for (size_t i = 0; i < count; i++) target[i] = begun ? target[i] + source[i] : source[i];
        begun = 1;
      }
  }
}

static const float *block_weights(const ck_convolution *t, int first) {
  return t->weights + (ptrdiff_t)first * t->tap_rows * t->tap_length;
}

static void convolve_scalar(const ck_convolution *t) {
  for (int y = 0; y < t->height; y++)
    for (int x = 0; x < t->width; x++)
      for (int c = 0; c < t->channels; c++) {
        const int first = c / 16 * 16;
        const int block = t->channels - first < 16 ? 8 : 16;
        const float *w = block_weights(t, first) + (c - first);
        float *out = t->output + y * t->output_row + x * t->output_pixel + c;
        float sum = t->accumulate ? *out : 0;
        for (int r = 0; r < t->tap_rows; r++) {
          const float *in = t->input + y * t->input_row + x * t->input_pixel + r * t->tap_row;
          for (int k = 0; k < t->tap_length; k++, w += block) sum = fmaf(in[k], *w, sum);
        }
        *out = sum;
      }
}

#include "VectorsAVX2.h"
#include "ConvolutionTile.h"
#include "VectorsAVX512.h"
#include "ConvolutionTile.h"

// All of one block of 16 channels, or of the last 8.
static AVX2 void block_avx2(const ck_convolution *t, int c) {
  const float *w = block_weights(t, c);
  for (int y = 0; y < t->height; y++) {
    const float *input = t->input + y * t->input_row;
    float *output = t->output + y * t->output_row + c;
    if (c + 16 <= t->channels) {
      const float *const weights[2] = {w, w + 8};
      row_avx2(t, input, weights, output, 2, 6, 16);
    } else {
      const float *const weights[2] = {w, w};
      row_avx2(t, input, weights, output, 1, 12, 8);
    }
  }
}

static AVX2 void convolve_avx2(const ck_convolution *t) {
  for (int c = 0; c < t->channels; c += 16) block_avx2(t, c);
}

enum { largest_pairing = 16384 };

// Whether pairs of neighbouring pixels of 8 channels can share a vector of 16 floats.
static int pairs_fill_vectors(const ck_convolution *t) {
  return t->channels == 8 && t->output_pixel == 8 && t->width % 2 == 0 && t->input_pixel <= t->tap_length &&
         16 * t->tap_rows * (t->tap_length + t->input_pixel) <= largest_pairing;
}

// Two pixels as one of 16 channels: the second's weights stand one pixel further on, and where a tap belongs to one
// of the two only, the other's weight is 0, which adds nothing to its sum.
static AVX512 void convolve_pairs_avx512(const ck_convolution *t) {
  float paired[largest_pairing];
  const float *w = t->weights;
  const int length = t->tap_length + (int)t->input_pixel;
  for (int i = 0; i < 16 * t->tap_rows * length; i++) paired[i] = 0;
  for (int r = 0; r < t->tap_rows; r++)
    for (int k = 0; k < t->tap_length; k++, w += 8)
      for (int c = 0; c < 8; c++) {
        float *first = paired + 16 * (r * length + k) + c;
        first[0] = w[c];
        first[16 * t->input_pixel + 8] = w[c];
      }
  ck_convolution pairs = *t;
  pairs.input_pixel *= 2;
  pairs.output_pixel = 16;
  pairs.tap_length = length;
  pairs.width /= 2;
  const float *const weights[2] = {paired, paired};
  for (int y = 0; y < t->height; y++)
    row_avx512(&pairs, t->input + y * t->input_row, weights, t->output + y * t->output_row, 1, 14, 16);
}

// All of `vectors` blocks of 16 channels.
INLINED AVX512 void blocks_avx512(
    const ck_convolution *t, int c, const int vectors, const int largest) {
  const float *const weights[2] = {block_weights(t, c), block_weights(t, c + 16 * (vectors - 1))};
  for (int y = 0; y < t->height; y++)
    row_avx512(t, t->input + y * t->input_row, weights, t->output + y * t->output_row + c, vectors, largest, 16);
}

static AVX512 void convolve_avx512(const ck_convolution *t) {
  int c = 0;
  for (; c + 32 <= t->channels; c += 32) blocks_avx512(t, c, 2, 12);
  for (; c + 16 <= t->channels; c += 16) blocks_avx512(t, c, 1, 14);
  if (c < t->channels) block_avx2(t, c);
}

// Floats of input that are read again and again while they lie in the second cache.
enum { piece = 32768 };

void ck_convolve(const ck_convolution *task, enum ck_instructions instructions) {
  if (task->height <= 0 || task->width <= 0) return;
  if (instructions == ck_scalar) {
    convolve_scalar(task);
    return;
  }
  if (instructions == ck_avx512 && pairs_fill_vectors(task)) {
    convolve_pairs_avx512(task);
    return;
  }
  // Pieces of the output, whole rows or parts of a single one, for which the weights are gone through once.
  const ptrdiff_t row = task->width * task->input_pixel;
  const int rows = row >= piece ? 1 : (int)(piece / row);
  const int columns = task->height == 1 && row > piece ? (int)(piece / task->input_pixel) / 12 * 12 + 12 : task->width;
  for (int y = 0; y < task->height; y += rows)
    for (int x = 0; x < task->width; x += columns) {
      ck_convolution t = *task;
      t.input += y * t.input_row + x * t.input_pixel;
      t.output += y * t.output_row + x * t.output_pixel;
      t.height = task->height - y < rows ? task->height - y : rows;
      t.width = task->width - x < columns ? task->width - x : columns;
      if (instructions == ck_avx512) convolve_avx512(&t);
      else convolve_avx2(&t);
    }
}
