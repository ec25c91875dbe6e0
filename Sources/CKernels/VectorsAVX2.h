// The vocabulary of the tile templates for AVX2 and FMA.
#undef TARGET
#undef NAME
#undef VECTOR
#undef LANES
#undef LOAD
#undef STORE
#undef BROADCAST
#undef FMA
#undef ZERO
#undef SPLAT
#undef ADD
#undef SUBTRACT
#undef MULTIPLY
#define TARGET "avx2,fma"
#define NAME(x) x##_avx2
#define VECTOR __m256
#define LANES 8
#define LOAD _mm256_loadu_ps
#define STORE _mm256_storeu_ps
#define BROADCAST _mm256_broadcast_ss
#define FMA _mm256_fmadd_ps
#define ZERO _mm256_setzero_ps
#define SPLAT _mm256_set1_ps
#define ADD _mm256_add_ps
#define SUBTRACT _mm256_sub_ps
#define MULTIPLY _mm256_mul_ps
