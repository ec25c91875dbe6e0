#ifndef C_IMAGE_CODECS_H
#define C_IMAGE_CODECS_H

#include <stddef.h>
#include <stdint.h>

/// An 8-bit picture, row by row from the top, channels interleaved; or why there is none.
typedef struct {
  /// `width * height * channels` bytes owned by this value, NULL after a failure.
  uint8_t *pixels;
  int width;
  int height;
  /// 1 (grey), 3 (RGB) or 4 (RGB with alpha, not premultiplied).
  int channels;
  /// Empty after success, else what is wrong, without a full stop.
  char message[240];
} image_codecs_picture;

/// The samples that a file stores, row by row from the top, channels interleaved; or why there are none.
typedef struct {
  /// `width * height * channels` unscaled values owned by this value, NULL after a failure.
  uint16_t *samples;
  int width;
  int height;
  /// 1 (grey), 2 (grey with alpha), 3 (RGB) or 4 (RGB with alpha).
  int channels;
  /// The largest value that a sample can have: 1, 3, 15, 255 or 65535.
  uint16_t maximum;
  /// Whether the samples are the colours of a palette, with 3 or 4 channels whatever the colours are.
  int is_palette;
  /// Whether the colours are already multiplied with alpha.
  int is_premultiplied;
  /// As EXIF numbers them, where the failure is that the picture is to be turned; else 0.
  int orientation;
  /// Empty after success, else what is wrong, without a full stop.
  char message[240];
} image_codecs_samples;

/// Encoded bytes; or why there are none.
typedef struct {
  /// Owned by this value, NULL after a failure.
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char message[240];
} image_codecs_bytes;

/// Decodes a PNG of any kind, interlaced or not, to 8 bits a channel: fewer bits of grey and 16 bits are scaled, the latter to
/// the nearest value; a palette becomes RGB; alpha, a transparent colour and a palette's alphas below 255 make RGBA. Checksums
/// that do not hold, indices outside the palette, a missing end and more than `maximum_pixels` pixels are failures; there is
/// never half a picture.
image_codecs_picture image_codecs_decode_png(const uint8_t *bytes, size_t count, size_t maximum_pixels);

/// The same file with its samples as they are stored; a transparent colour becomes an alpha channel of 0 and the maximum.
image_codecs_samples image_codecs_decode_png_samples(const uint8_t *bytes, size_t count, size_t maximum_pixels);

/// Decodes an 8-bit grey or YCbCr (or RGB) JPEG, baseline or progressive, with the accurate integer transform and
/// smooth chroma upsampling, whose results are the same on every processor. Corrupt or missing data, which libjpeg
/// itself fills with grey, are failures.
image_codecs_picture image_codecs_decode_jpeg(const uint8_t *bytes, size_t count, size_t maximum_pixels);

/// Decodes a WebP that holds one picture, to RGB or RGBA, and tells whether its colours are stored with losses. A file that
/// ends before the length in its header is a failure; WebP has no checksums, so that other damage may go unseen.
image_codecs_picture image_codecs_decode_webp(const uint8_t *bytes, size_t count, size_t maximum_pixels, int *is_lossy);

/// Decodes a TIFF (or BigTIFF) with one picture of unsigned integers: grey of 1, 2, 4, 8 or 16 bits, RGB of 8 or 16 bits,
/// either with or without alpha, or a palette of 1 to 8 bits, whose colours it gives with 8 bits. Strips or tiles, channels
/// together or apart, without compression or with LZW, deflate, PackBits or those of fax. Samples are as they are stored, except
/// that 0 is black also where the file says that 0 is white. Other kinds (named), several pages, an orientation other than 1 and
/// whatever libtiff warns of in the data or in a field that is needed are failures.
image_codecs_samples image_codecs_decode_tiff(const uint8_t *bytes, size_t count, size_t maximum_pixels);

/// Encodes 1 (grey) or 3 (RGB) channels, at most 65500 pixels wide and high, as baseline JPEG of a quality of 1 to 100 with the
/// accurate integer transform; colours as YCbCr with halved chroma (4:2:0). The same bytes on every processor for the same
/// pixels, as long as libjpeg is the same: the vector code of libjpeg-turbo calculates what its scalar code does, bit by bit.
image_codecs_bytes image_codecs_encode_jpeg(const uint8_t *pixels, int width, int height, int channels, int quality);

/// Encodes as PNG with fixed settings and no chunk beside IHDR, IDAT and IEND: the same bytes for the same pixels, as long
/// as libpng and zlib are the same.
image_codecs_bytes image_codecs_encode_png(const uint8_t *pixels, int width, int height, int channels);

/// Encodes a drawing, `0x00RRGGBB` a pixel and `stride` pixels from one row to the next: with a palette where it has at most
/// 256 colours, in the order of their first appearance, else as RGB. No chunk beside IHDR, PLTE, IDAT and IEND, and the same
/// bytes for the same pixels, as long as libpng and zlib are the same.
image_codecs_bytes image_codecs_encode_drawing(const uint32_t *pixels, int width, int height, size_t stride);

/// The implementation and version of libjpeg, such as "libjpeg-turbo 2.1.5"; and of libpng and zlib, libtiff and libwebp.
const char *image_codecs_jpeg_library(void);
const char *image_codecs_png_library(void);
const char *image_codecs_tiff_library(void);
const char *image_codecs_webp_library(void);

void image_codecs_free_picture(image_codecs_picture *picture);
void image_codecs_free_samples(image_codecs_samples *picture);
void image_codecs_free_bytes(image_codecs_bytes *bytes);

#endif
