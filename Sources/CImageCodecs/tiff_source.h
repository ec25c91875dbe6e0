#ifndef TIFF_SOURCE_H
#define TIFF_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include <tiffio.h>

/// A TIFF in memory, and the first thing that libtiff says is wrong with it.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  uint64_t position;
  /// Whether libtiff is past the directory, so that every warning is about the picture's data.
  int reads_data;
  /// Empty as long as nothing is wrong.
  char message[240];
} tiff_source;

/// Opens the file, which must outlive the result; NULL where libtiff cannot, with the source's `message` set. Nothing is
/// printed, and libtiff takes no block of memory that is much larger than the file.
TIFF *tiff_source_open(tiff_source *source);

/// Writes a message of ours unless there is one already.
void tiff_source_fail(tiff_source *source, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
