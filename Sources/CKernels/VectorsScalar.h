// The vocabulary of the tile templates for single floats: the reference.
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
#define TARGET "sse2"
#define NAME(x) x##_scalar
#define VECTOR float
#define LANES 1
#define LOAD(p) (*(p))
#define STORE(p, value) (*(p) = (value))
#define BROADCAST(p) (*(p))
#define FMA(a, b, c) fmaf(a, b, c)
#define ZERO() 0.0f
#define SPLAT(value) (value)
#define ADD(a, b) ((a) + (b))
#define SUBTRACT(a, b) ((a) - (b))
#define MULTIPLY(a, b) ((a) * (b))
