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
