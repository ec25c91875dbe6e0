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

/// Encoded bytes; or why there are none.
typedef struct {
  /// Owned by this value, NULL after a failure.
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char message[240];
} image_codecs_bytes;

/// Decodes an 8-bit grey, RGB or RGBA PNG, interlaced or not. Other kinds, checksums that do not hold, a missing end and
/// more than `maximum_pixels` pixels are failures; there is never half a picture.
image_codecs_picture image_codecs_decode_png(const uint8_t *bytes, size_t count, size_t maximum_pixels);

/// Decodes an 8-bit grey or YCbCr (or RGB) JPEG, baseline or progressive, with the accurate integer transform and
/// smooth chroma upsampling, whose results are the same on every processor. Corrupt or missing data, which libjpeg
/// itself fills with grey, are failures.
image_codecs_picture image_codecs_decode_jpeg(const uint8_t *bytes, size_t count, size_t maximum_pixels);

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

/// The implementation and version of libjpeg, such as "libjpeg-turbo 2.1.5"; and of libpng and zlib.
const char *image_codecs_jpeg_library(void);
const char *image_codecs_png_library(void);

void image_codecs_free_picture(image_codecs_picture *picture);
void image_codecs_free_bytes(image_codecs_bytes *bytes);

#endif
