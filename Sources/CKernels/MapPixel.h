// The first channel of a pixel.
static inline float *at(ck_map m, ck_extent e, int y, int x) { return m.data + y * m.row + (ptrdiff_t)x * e.channels; }
