#ifndef TIFF_LAYOUT_H
#define TIFF_LAYOUT_H

#include "tiff_source.h"

/// What the first directory says about the picture.
typedef struct {
  uint32_t width;
  uint32_t height;
  uint16_t bits;
  uint16_t channels;
  uint16_t photometric;
  uint16_t alpha;
  int is_tiled;
  int is_separate;
  /// A strip is as wide as the picture.
  uint32_t block_width;
  uint32_t block_height;
} tiff_layout;

/// A field of one 16-bit number, or its default; -1 without either.
int tiff_layout_field(TIFF *tiff, uint32_t tag);

/// Reads what samples mean; 0 where that is not read, with the source's `message` naming it.
int tiff_layout_read_kind(TIFF *tiff, tiff_source *source, tiff_layout *layout);

/// Reads the picture's size and that of its strips or tiles; 0 where there is none, or more pixels than `maximum_pixels`.
int tiff_layout_read_size(TIFF *tiff, tiff_source *source, size_t maximum_pixels, tiff_layout *layout);

#endif
