// The vocabulary of the transforms' templates for single floats: the reference.
#define TARGET "sse2"
#define NAME(x) x##_scalar
#define VECTOR float
#define LANES 1
#define LOAD(p) (*(p))
#define STORE(p, value) (*(p) = (value))
#define SPLAT(value) (value)
#define ADD(a, b) ((a) + (b))
#define SUBTRACT(a, b) ((a) - (b))
#define MULTIPLY(a, b) ((a) * (b))
