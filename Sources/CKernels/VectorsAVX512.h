// The vocabulary of the tile templates for AVX-512.
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
#define TARGET "avx512f"
#define NAME(x) x##_avx512
#define VECTOR __m512
#define LANES 16
#define LOAD _mm512_loadu_ps
#define STORE _mm512_storeu_ps
#define BROADCAST(p) _mm512_set1_ps(*(p))
#define FMA _mm512_fmadd_ps
#define ZERO _mm512_setzero_ps
#define SPLAT _mm512_set1_ps
#define ADD _mm512_add_ps
#define SUBTRACT _mm512_sub_ps
#define MULTIPLY _mm512_mul_ps
