#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// The numeric kernels. Every one has a scalar reference beside it that gives the same bits: each output element is
// one chain of additions or fused multiply-adds in a stated order, and vectors lie across outputs only, never across
// a sum. So neither the width of a vector nor the shape of a tile can change a bit.
//
// Feature maps are [height][width][channels]; the number of channels is a multiple of 8 (padding channels hold 0).

#ifdef __cplusplus
extern "C" {
#endif

/// Instruction sets that a kernel can be asked to run on. The bits do not depend on it.
enum ck_instructions { ck_scalar = 0, ck_avx2 = 1, ck_avx512 = 2 };

/// Whether the processor and the operating system support AVX2 and FMA (without which only the scalar references run).
int ck_has_avx2(void);
/// The widest instruction set that this processor has.
enum ck_instructions ck_widest(void);

// MARK: Convolution.c

/// One convolution of one image: for each output pixel, `tap_rows` runs of `tap_length` contiguous floats of the input
/// are multiplied with the weights. A 3×3 convolution over C channels has 3 runs of 3·C floats.
typedef struct {
  const float *input;      // the first tap of the first output pixel
  ptrdiff_t input_row;     // floats from the first tap of an output row to that of the next
  ptrdiff_t input_pixel;   // floats from the first tap of an output pixel to that of the next
  ptrdiff_t tap_row;       // floats from one run of taps to the next
  int tap_rows;
  int tap_length;
  const float *weights;    // packed by ck_pack_taps
  float *output;
  ptrdiff_t output_row;
  ptrdiff_t output_pixel;
  int height;              // of the output
  int width;
  int channels;            // of the output, a multiple of 8
  int accumulate;          // 0: the sums start at 0; 1: at what lies in the output
} ck_convolution;

/// Weights to pack for ck_convolve, with combinations of their taps: tap t of the packed convolution is the sum of the
/// original taps whose bits are set in sets[t], in ascending order. Packed: [block of 16 channels][taps][length][16]; a
/// last block holds 8 channels where no more are left, and weights of 0 for channels that are missing to 8 or 16.
typedef struct {
  const float *weights;
  int taps;             // of the packed convolution
  const uint64_t *sets;
  ptrdiff_t tap;        // floats from one original tap to the next
  ptrdiff_t along;      // floats from one term of a tap's sum to the next
  ptrdiff_t across;     // floats from one channel to the next
  int length;           // terms of a tap's sum
  int channels;
  float *packed;
} ck_packing;

/// Packs the blocks first ..< last.
void ck_pack_taps(const ck_packing *task, int first, int last, enum ck_instructions instructions);
/// The way back of ck_pack_taps for gradients of a 3×3 convolution: combined [taps][count] → weights [9][count], each
/// original tap being the sum, in ascending order of t, of the combined taps t in whose sets it is.
void ck_unpack_taps(const float *combined, int taps, const uint64_t *sets, size_t count, float *weights);
/// output[p][c] = Σ over runs and taps, in this order, of input · weight, each a fused multiply-add.
void ck_convolve(const ck_convolution *task, enum ck_instructions instructions);

// MARK: WeightGradient.c

/// The gradient of one image's convolution with respect to its weights.
typedef struct {
  const float *input;
  ptrdiff_t input_row;
  ptrdiff_t input_pixel;
  ptrdiff_t tap_row;
  int tap_rows;
  int tap_length;
  const float *gradient;   // of the output
  ptrdiff_t gradient_row;
  ptrdiff_t gradient_pixel;
  int height;              // of the output
  int width;
  int channels;            // of the output, a multiple of 8
  float *weights;          // [tap_rows][tap_length] runs of channels
  ptrdiff_t weights_tap;   // floats from one run to the next
  int accumulate;          // 0: the sums start at 0; 1: at what lies in the weights
} ck_weight_gradient;

/// weights[r][t][c] = Σ over pixels, row by row, of input · gradient, each a fused multiply-add.
void ck_convolve_weight_gradient(const ck_weight_gradient *task, enum ck_instructions instructions);
/// total[i] = ((part 0 + part 1) + part 2) + …, part p being parts[p · stride + i].
void ck_sum_parts(const float *parts, size_t stride, int count, size_t length, float *total);

// MARK: Logits.c

// 1×1 convolution to one output channel, without bias, over pixels that lie one behind another: `channels` floats each,
// a multiple of 8, and one float of the output. A sum of up to 320 terms is one chain of fused multiply-adds; a longer one
// is cut into chains, whose sums are added in their order: of 320 terms while 640 are left; then, of more than 320, one of
// half of them, rounded up to a multiple of 8; then the rest. No result is −0.

/// output[p] = Σ over channels of input · weight.
void ck_logits(const float *input, const float *weights, size_t pixels, int channels, float *output,
               enum ck_instructions instructions);
/// input_gradient[p][c] = gradient[p] · weights[c].
void ck_logits_input_gradient(const float *gradient, const float *weights, size_t pixels, int channels,
                              float *input_gradient, enum ck_instructions instructions);
/// weights[c] = Σ over pixels of input · gradient.
void ck_logits_weight_gradient(const float *input, const float *gradient, size_t pixels, int channels,
                               float *weights, enum ck_instructions instructions);

// MARK: Winograd.c

// 3×3 convolution by Winograd's algorithm F(2×2, 3×3) (Lavin and Gray, 2016): tiles of 4×4 pixels of the input, 2
// pixels apart, and kernels are each transformed to 16 numbers; what was a convolution is now a product of matrices
// for each of the 16, with 4 multiplications an output instead of 9; the way back gives tiles of 2×2 pixels. Height
// and width are even. Transformed tiles lie as [16][tiles][channels], `stride` floats from one of the 16 to the next.

/// A strip of rows of tiles: tiles = rows · width.
typedef struct {
  int rows;
  int width;
  int channels;      // a multiple of 8
  ptrdiff_t stride;
} ck_tiles;

/// Packs the transformed kernels of weights [9][inputs][outputs] as 16 packed convolutions of one tap; transposed: of the
/// turned kernels, from outputs to inputs.
void ck_winograd_pack(const float *weights, int inputs, int outputs, int transposed, float *packed,
                      enum ck_instructions instructions);
/// Transforms tiles of the input, which begins one row above and one pixel left of the tiles' outputs.
void ck_winograd_input(const float *input, ptrdiff_t input_row, ck_tiles t, float *tiles,
                       enum ck_instructions instructions);
/// Transforms back to rows of output, or adds to them.
void ck_winograd_output(const float *tiles, ck_tiles t, float *output, ptrdiff_t output_row, int accumulate,
                        enum ck_instructions instructions);
/// Transforms tiles of the gradient in the output.
void ck_winograd_gradient(const float *gradient, ptrdiff_t gradient_row, ck_tiles t, float *tiles,
                          enum ck_instructions instructions);
/// The gradient in weights [9] from that in transformed kernels [16], each a run of `count` floats, a multiple of 8,
/// `stride` floats from one run to the next.
void ck_winograd_weights(const float *transformed, size_t stride, size_t count, float *weights,
                         enum ck_instructions instructions);

// MARK: ChannelSums.c and Normalisation.c

/// An image's feature map: rows of `width` pixels of `channels` floats.
typedef struct {
  float *data;
  ptrdiff_t row;  // floats from one row to the next
} ck_map;

/// Extent of the maps of one call; channels is a multiple of 8.
typedef struct {
  int height;
  int width;
  int channels;
} ck_extent;

/// sums[c] = Σ z, sums[channels + c] = Σ z², over pixels row by row, in double precision.
void ck_channel_sums(ck_map z, ck_extent e, double *sums, enum ck_instructions instructions);
/// Activations behind a normalisation: none, max(0, x), min(6, max(0, x)).
enum ck_activation { ck_linear = 0, ck_relu = 1, ck_relu6 = 2 };

/// a = activation(z · scale + shift + residual); no residual where its data is NULL.
void ck_normalise(ck_map z, const float *scale, const float *shift, ck_map residual, enum ck_activation activation,
                  ck_map a, ck_extent e, enum ck_instructions instructions);
/// g is set to 0 where the activation is flat at z · scale + shift + residual, its corners included; sums[c] = Σ g,
/// sums[channels + c] = Σ g · z.
void ck_activation_gradient_sums(ck_map g, ck_map z, const float *scale, const float *shift, ck_map residual,
                                 enum ck_activation activation, ck_extent e, double *sums,
                                 enum ck_instructions instructions);
/// out = gain · g + (slope · (z − mean) + offset), the gradient of a normalisation in its input; out may be g.
void ck_normalisation_gradient(ck_map g, ck_map z, const float *gain, const float *mean, const float *slope,
                               const float *offset, ck_map out, ck_extent e, enum ck_instructions instructions);

// MARK: Pooling.c

/// pooled = maximum over 2×2 pixels of a; `e` is the extent of the pooled map.
void ck_max_pool(ck_map a, ck_map pooled, ck_extent e, enum ck_instructions instructions);
/// Adds each pooled pixel's gradient to that of the first of its 2×2 pixels, row by row, that holds the maximum.
void ck_max_pool_gradient(ck_map a, ck_map pooled_gradient, ck_map gradient, ck_extent e,
                          enum ck_instructions instructions);

/// pooled = maximum over the up to 3×3 pixels of a around pixel (2y, 2x) that lie inside; `e` is the extent of a, the
/// pooled map has half its height and width, rounded up.
void ck_max_pool_3x3(ck_map a, ck_map pooled, ck_extent e, enum ck_instructions instructions);
/// Adds each pooled pixel's gradient, row by row, to that of its first pixel that holds the maximum.
void ck_max_pool_3x3_gradient(ck_map a, ck_map pooled_gradient, ck_map gradient, ck_extent e,
                              enum ck_instructions instructions);

// MARK: Depthwise.c

/// One depthwise convolution of one image: output[p][c] = Σ over rows and columns of taps, in this order, of input ·
/// weight of channel c, each a fused multiply-add.
typedef struct {
  const float *input;        // the first tap of the first output pixel
  ptrdiff_t input_row;       // floats from the first tap of an output row to that of the next
  ptrdiff_t tap_row;         // floats from one row of taps to the next
  ptrdiff_t tap_column;
  int step;                  // columns from the first tap of an output pixel to that of the next: 1, or 2
  int tap_rows;
  int tap_columns;           // 1, 2, 3 or 5; with a step of 2 only 3 or 5
  const float *weights;      // of the first tap
  ptrdiff_t weights_row;
  ptrdiff_t weights_column;
  float *output;
  ptrdiff_t output_row;
  ptrdiff_t output_pixel;
  int height;                // of the output
  int width;
  int channels;              // a multiple of 8
  int accumulate;            // 0: the sums start at 0; 1: at what lies in the output
} ck_depthwise;

void ck_depthwise_convolve(const ck_depthwise *task, enum ck_instructions instructions);

/// The gradient of one image's depthwise convolution with respect to its weights.
typedef struct {
  const float *input;
  ptrdiff_t input_row;
  ptrdiff_t tap_row;
  ptrdiff_t tap_column;
  int step;                  // columns from one output pixel to the next: 1 or 2
  int size;                  // rows and columns of taps, 3 or 5
  const float *gradient;     // of the output
  ptrdiff_t gradient_row;
  ptrdiff_t gradient_pixel;
  int height;                // of the output
  int width;
  int channels;              // a multiple of 8
  float *weights;            // [size][size] runs of channels
  ptrdiff_t weights_tap;     // floats from one run to the next
} ck_depthwise_gradient;

/// Adds to weights[r][j][c] Σ over pixels, row by row, of input · gradient, each a fused multiply-add.
void ck_depthwise_weight_gradient(const ck_depthwise_gradient *task, enum ck_instructions instructions);

// MARK: Upsampling.c

/// Bilinear interpolation with aligned corners: output row y lies at y · (height − 1) / (output's height − 1) of the
/// input, columns likewise; rows are interpolated first. `space` holds a row of the
/// input and three floats for each column of the output.
void ck_bilinear(ck_map input, ck_extent e, ck_map output, int height, int width, int accumulate, float *space,
                 enum ck_instructions instructions);
/// The gradient in the input: for each input row the sum, in ascending order, over the output rows that see it, then
/// likewise over columns. `space` holds a row of the output and three floats for each of
/// its columns.
void ck_bilinear_gradient(ck_map gradient, int height, int width, ck_map input_gradient, ck_extent e, int accumulate,
                          float *space, enum ck_instructions instructions);
/// Adds each pixel of the input (of extent e) to 2×2 pixels of the output.
void ck_add_nearest(ck_map input, ck_extent e, ck_map output, enum ck_instructions instructions);
/// The gradient in the input: the sum of 2×2 pixels, row by row.
void ck_nearest_gradient(ck_map gradient, ck_map input_gradient, ck_extent e, int accumulate,
                         enum ck_instructions instructions);

// MARK: Maps.c

/// target += source.
void ck_add_map(ck_map source, ck_map target, ck_extent e, enum ck_instructions instructions);
/// target = source · factors, a factor a channel; target may be the source.
void ck_scale_map(ck_map source, const float *factors, ck_map target, ck_extent e, enum ck_instructions instructions);

// MARK: Pointwise.c

/// out = 1 / (1 + exp(−x)), within 2 units in the last place; exactly 0 and 1 far out.
void ck_sigmoid(const float *x, float *out, size_t count, enum ck_instructions instructions);
/// out = log(1 + exp(x)).
void ck_softplus(const float *x, float *out, size_t count, enum ck_instructions instructions);

// MARK: NAdam.c

/// The scalars of one NAdam step, as torch.optim.NAdam computes them.
typedef struct {
  float rise1, rise2;    // 1 − beta1, 1 − beta2
  float beta2, epsilon;
  float correction;      // 1 − beta2^t
  float gradient_rate;   // lr · (1 − µ_t) / (1 − Πµ)
  float momentum_rate;   // lr · µ_{t+1} / (1 − Πµ · µ_{t+1})
} ck_nadam;

void ck_nadam_step(const ck_nadam *s, float *parameters, const float *gradient, float *mean, float *square,
                   size_t count, enum ck_instructions instructions);

#ifdef __cplusplus
}
#endif

#endif
