// How a function is compiled for an instruction set beyond the one that every x86-64 processor has.
#define AVX2 __attribute__((target("avx2,fma")))
#define AVX512 __attribute__((target("avx512f")))
#define INLINED static inline __attribute__((always_inline))
