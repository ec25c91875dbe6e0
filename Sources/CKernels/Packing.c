#include "CKernels.h"
#include "Targets.h"

#include <immintrin.h>
#include <string.h>

#include "Transpose.h"

#pragma STDC FP_CONTRACT OFF

// `count` terms of one tap's sums, from term k on, for one block of channels; channels that are missing get 0.
static void pack_terms(const ck_packing *t, uint64_t set, int first, int k, int count, float *packed) {
  const int left = t->channels - first, channels = left < 16 ? left : 16, block = left > 8 ? 16 : 8;
  const float *source = t->weights + k * t->along + first * t->across;
  for (int i = 0; i < count; i++, source += t->along, packed += block) {
    for (int c = 0; c < channels; c++) {
      float sum = source[__builtin_ctzll(set) * t->tap + c * t->across];
      for (uint64_t rest = set & (set - 1); rest; rest &= rest - 1)
        sum += source[__builtin_ctzll(rest) * t->tap + c * t->across];
      packed[c] = sum;
    }
    for (int c = channels; c < block; c++) packed[c] = 0;
  }
}

// The same for a single tap and a whole block of 16 channels that lie side by side.
static void copy_terms(const ck_packing *t, const float *source, float *packed) {
  for (int k = 0; k < t->length; k++) memcpy(packed + 16 * k, source + k * t->along, 16 * sizeof(float));
}

// The same where the terms lie side by side.
static AVX2 void turn_terms(
    const ck_packing *t, const float *source, int first, int tap, float *packed) {
  int k = 0;
  for (; k + 16 <= t->length; k += 16)
    for (int quarter = 0; quarter < 4; quarter++) {
      const int term = k + quarter / 2 * 8, channel = quarter % 2 * 8;
      transpose_8x8(source + channel * t->across + term, t->across, packed + 16 * term + channel, 16);
    }
  if (k < t->length) pack_terms(t, t->sets[tap], first, k, t->length - k, packed + 16 * k);
}

void ck_pack_taps(const ck_packing *t, int first, int last, enum ck_instructions instructions) {
  for (int b = first; b < last; b++) {
    const int block = t->channels - 16 * b > 8 ? 16 : 8;
    const int whole = t->channels - 16 * b >= 16 && instructions != ck_scalar;
    for (int tap = 0; tap < t->taps; tap++) {
      const uint64_t set = t->sets[tap];
      const float *source = t->weights + __builtin_ctzll(set) * t->tap + 16 * b * t->across;
      float *packed = t->packed + ((ptrdiff_t)16 * b * t->taps + (ptrdiff_t)block * tap) * t->length;
      const int single = whole && (set & (set - 1)) == 0;
      if (single && t->across == 1) copy_terms(t, source, packed);
      else if (single && t->along == 1) turn_terms(t, source, 16 * b, tap, packed);
      else pack_terms(t, set, 16 * b, 0, t->length, packed);
    }
  }
}
