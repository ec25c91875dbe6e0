#include "tiff_layout.h"

#include <stdio.h>

int tiff_layout_field(TIFF *tiff, uint32_t tag) {
  uint16_t value = 0;
  return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : -1;
}

/// NULL for those that are read.
static const char *unread_compression(int scheme, char *text, size_t size) {
  switch (scheme) {
  case COMPRESSION_NONE:
  case COMPRESSION_LZW:
  case COMPRESSION_DEFLATE:
  case COMPRESSION_ADOBE_DEFLATE:
  case COMPRESSION_PACKBITS:
  case COMPRESSION_CCITTRLE:
  case COMPRESSION_CCITTFAX3:
  case COMPRESSION_CCITTFAX4: return NULL;
  case COMPRESSION_OJPEG:
  case COMPRESSION_JPEG: return "JPEG";
  case COMPRESSION_JP2000: return "JPEG 2000";
  case COMPRESSION_LZMA: return "LZMA";
  case COMPRESSION_ZSTD: return "Zstandard";
  case COMPRESSION_WEBP: return "WebP";
  case COMPRESSION_LERC: return "LERC";
  case COMPRESSION_JXL: return "JPEG XL";
  default: snprintf(text, size, "scheme %d", scheme); return text;
  }
}

/// NULL for those that are read.
static const char *unread_colours(int photometric, char *text, size_t size) {
  switch (photometric) {
  case PHOTOMETRIC_MINISWHITE:
  case PHOTOMETRIC_MINISBLACK:
  case PHOTOMETRIC_RGB:
  case PHOTOMETRIC_PALETTE: return NULL;
  case PHOTOMETRIC_MASK: return "a transparency mask instead of a picture";
  case PHOTOMETRIC_SEPARATED: return "CMYK colours";
  case PHOTOMETRIC_YCBCR: return "YCbCr colours";
  case PHOTOMETRIC_CIELAB:
  case PHOTOMETRIC_ICCLAB:
  case PHOTOMETRIC_ITULAB: return "Lab colours";
  case PHOTOMETRIC_CFA: return "a camera's raw colours";
  default: snprintf(text, size, "colours of the unknown kind %d", photometric); return text;
  }
}

static const char *unread_format(int format) {
  switch (format) {
  case SAMPLEFORMAT_INT: return "signed integers";
  case SAMPLEFORMAT_IEEEFP: return "floating-point numbers";
  case SAMPLEFORMAT_COMPLEXINT:
  case SAMPLEFORMAT_COMPLEXIEEEFP: return "complex numbers";
  default: return NULL;
  }
}

/// The channels that are no colours: none, or one of alpha.
static int read_alpha(TIFF *tiff, tiff_source *source, tiff_layout *layout) {
  int colours = layout->photometric == PHOTOMETRIC_RGB ? 3 : 1;
  if (layout->channels == colours) return 1;
  uint16_t count = 0;
  uint16_t *kinds = NULL;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds);
  if (layout->channels < colours || layout->channels > colours + 1 || layout->photometric == PHOTOMETRIC_PALETTE) {
    tiff_source_fail(source, "a TIFF with %d channels of which %d are colours is not supported", layout->channels, colours);
    return 0;
  }
  layout->alpha = count == 1 ? kinds[0] : EXTRASAMPLE_UNSPECIFIED;
  if (layout->alpha != EXTRASAMPLE_ASSOCALPHA && layout->alpha != EXTRASAMPLE_UNASSALPHA) {
    tiff_source_fail(source, "a TIFF with a channel beside its colours that it does not call alpha is not supported");
    return 0;
  }
  return 1;
}

int tiff_layout_read_kind(TIFF *tiff, tiff_source *source, tiff_layout *layout) {
  char text[60];
  int photometric = tiff_layout_field(tiff, TIFFTAG_PHOTOMETRIC);
  const char *unread = unread_compression(tiff_layout_field(tiff, TIFFTAG_COMPRESSION), text, sizeof text);
  if (unread) {
    tiff_source_fail(source, "a TIFF compressed as %s is not supported", unread);
    return 0;
  }
  if (photometric < 0) {
    tiff_source_fail(source, "the TIFF does not say what its colours mean");
    return 0;
  }
  unread = unread_colours(photometric, text, sizeof text);
  if (!unread) unread = unread_format(tiff_layout_field(tiff, TIFFTAG_SAMPLEFORMAT));
  if (unread) {
    tiff_source_fail(source, "a TIFF with %s is not supported", unread);
    return 0;
  }
  layout->photometric = (uint16_t)photometric;
  layout->bits = (uint16_t)tiff_layout_field(tiff, TIFFTAG_BITSPERSAMPLE);
  layout->channels = (uint16_t)tiff_layout_field(tiff, TIFFTAG_SAMPLESPERPIXEL);
  layout->is_separate = tiff_layout_field(tiff, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE && layout->channels > 1;
  if (!read_alpha(tiff, source, layout)) return 0;
  int is_palette = photometric == PHOTOMETRIC_PALETTE;
  int is_small = layout->bits == 1 || layout->bits == 2 || layout->bits == 4;
  if (!(layout->bits == 8 || (layout->bits == 16 && !is_palette) || (is_small && layout->channels == 1))) {
    tiff_source_fail(
        source, "a TIFF with %d channel%s of %d bits%s is not supported", layout->channels,
        layout->channels == 1 ? "" : "s", layout->bits, is_palette ? " and a palette" : "");
    return 0;
  }
  if (photometric == PHOTOMETRIC_MINISWHITE && layout->channels > 1) {
    tiff_source_fail(source, "a TIFF with alpha in which 0 is white is not supported");
    return 0;
  }
  return 1;
}

int tiff_layout_read_size(TIFF *tiff, tiff_source *source, size_t maximum_pixels, tiff_layout *layout) {
  if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout->width) || !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout->height)
      || layout->width == 0 || layout->height == 0) {
    tiff_source_fail(source, "the TIFF has no width or no height");
    return 0;
  }
  if (layout->width > maximum_pixels / layout->height) {
    tiff_source_fail(
        source, "%u × %u pixels are more than the %zu that are allowed", layout->width, layout->height, maximum_pixels);
    return 0;
  }
  layout->is_tiled = TIFFIsTiled(tiff);
  layout->block_width = layout->width;
  if (layout->is_tiled) {
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &layout->block_width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &layout->block_height);
  } else {
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &layout->block_height);
    if (layout->block_height > layout->height) layout->block_height = layout->height;
  }
  if (layout->block_width == 0 || layout->block_height == 0 || layout->block_width > maximum_pixels / layout->block_height) {
    tiff_source_fail(source, "the TIFF has tiles of %u × %u pixels", layout->block_width, layout->block_height);
    return 0;
  }
  return 1;
}
