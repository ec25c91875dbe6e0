// Transposes 8×8 floats; rows lie `from_row` and `to_row` floats apart. Needs <immintrin.h> and "Targets.h".
INLINED AVX2 void transpose_8x8(
    const float *from, ptrdiff_t from_row, float *to, ptrdiff_t to_row) {
  __m256 r[8], s[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) r[i] = _mm256_loadu_ps(from + i * from_row);
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 2) {
    s[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
    s[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 4) {
    r[i] = _mm256_shuffle_ps(s[i], s[i + 2], 0x44);
    r[i + 1] = _mm256_shuffle_ps(s[i], s[i + 2], 0xEE);
    r[i + 2] = _mm256_shuffle_ps(s[i + 1], s[i + 3], 0x44);
    r[i + 3] = _mm256_shuffle_ps(s[i + 1], s[i + 3], 0xEE);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    _mm256_storeu_ps(to + i * to_row, _mm256_permute2f128_ps(r[i], r[i + 4], 0x20));
    _mm256_storeu_ps(to + (i + 4) * to_row, _mm256_permute2f128_ps(r[i], r[i + 4], 0x31));
  }
}
