#include "CKernels.h"

int ck_has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

enum ck_instructions ck_widest(void) {
  if (!ck_has_avx2()) return ck_scalar;
  return __builtin_cpu_supports("avx512f") ? ck_avx512 : ck_avx2;
}
