#include <archive.h>
#include <archive_entry.h>

/* The kinds of entries, whose constants are casts that Swift does not see. */
enum carchive_kind { CARCHIVE_FILE, CARCHIVE_FOLDER, CARCHIVE_LINK, CARCHIVE_OTHER };

static inline enum carchive_kind carchive_kind_of(struct archive_entry *entry) {
  if (archive_entry_hardlink(entry) || archive_entry_hardlink_utf8(entry)) return CARCHIVE_LINK;
  switch (archive_entry_filetype(entry)) {
  case AE_IFREG: return CARCHIVE_FILE;
  case AE_IFDIR: return CARCHIVE_FOLDER;
  case AE_IFLNK: return CARCHIVE_LINK;
  default: return CARCHIVE_OTHER;
  }
}

static inline void carchive_set_file(struct archive_entry *entry) { archive_entry_set_filetype(entry, AE_IFREG); }
