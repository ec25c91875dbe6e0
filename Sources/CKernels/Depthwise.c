#include "CKernels.h"
#include "ForChannels.h"

#include <immintrin.h>
#include <math.h>

#pragma STDC FP_CONTRACT OFF

#include "VectorsScalar.h"
#include "DepthwiseTile.h"
#include "VectorsAVX2.h"
#include "DepthwiseTile.h"
#include "VectorsAVX512.h"
#include "DepthwiseTile.h"

// Rows that are gone through together for one vector of channels, so that what neighbouring rows see of the input stays
// in the first cache.
enum { rows_together = 4 };

void ck_depthwise_convolve(const ck_depthwise *t, enum ck_instructions instructions) {
  const int tiles = (t->width + 7) / 8;
  for (int y = 0; y < t->height; y += rows_together) {
    const float *input = t->input + y * t->input_row;
    float *output = t->output + y * t->output_row;
    const int rows = t->height - y < rows_together ? t->height - y : rows_together;
    for (int i = 0; i < tiles; i++) {
      const int pixels = t->width / tiles + (i < t->width % tiles);
      FOR_CHANNELS(t->channels, instructions, some_pixels, t, input + c, t->weights + c, output + c, rows, pixels)
      input += pixels * t->step * t->tap_column;
      output += pixels * t->output_pixel;
    }
  }
}

void ck_depthwise_weight_gradient(const ck_depthwise_gradient *t, enum ck_instructions instructions) {
  for (int y = 0; y < t->height; y += rows_together) {
    const float *input = t->input + y * t->input_row, *gradient = t->gradient + y * t->gradient_row;
    const int rows = t->height - y < rows_together ? t->height - y : rows_together;
    FOR_CHANNELS(t->channels, instructions, all_taps, t, input + c, gradient + c, t->weights + c, rows)
  }
}
