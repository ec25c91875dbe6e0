/* Preloaded into a program: at a chosen call that changes files, the process dies, the disk is full, or the power fails.

   FAULTS_ROOT   the folder whose files count, an absolute path without links
   FAULTS_LOG    a file outside of it: without FAULTS_AT every call is written there, else the call at which it happened
   FAULTS_MATCH  calls count whose path, below the root, contains this text
   FAULTS_AT     the call, counted from 1
   FAULTS_MODE   kill: SIGKILL before the call; tear: a write is half done first; full: no space from that call on;
                 power: as kill, and of what was not synced a part is lost, drawn by FAULTS_SEED;
                 interrupt, terminate: SIGINT or SIGTERM, while the call and all that follow hang for three seconds
   FAULTS_TRASH  for power: an empty folder on the same disk, outside of the root

   Power fails as POSIX allows at worst: contents of a file are lost that no fsync of the file followed (to its half, or
   all), and each name that was made, moved, replaced or removed without an fsync of its folder, each by itself. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum mode { LOG, KILL, TEAR, FULL, POWER, INTERRUPT, TERMINATE };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *root, *match, *trash;
static size_t root_length;
static enum mode mode;
static long at, count;
static int is_full, log_file = -1;
static uint64_t state = 88172645463325252u;

static void begin(void) {
  const char *name = getenv("FAULTS_MODE"), *log = getenv("FAULTS_LOG"), *seed = getenv("FAULTS_SEED");
  root = getenv("FAULTS_ROOT");
  root_length = root ? strlen(root) : 0;
  match = getenv("FAULTS_MATCH") ? getenv("FAULTS_MATCH") : "";
  trash = getenv("FAULTS_TRASH");
  at = getenv("FAULTS_AT") ? atol(getenv("FAULTS_AT")) : 0;
  static const char *const names[] = {"", "kill", "tear", "full", "power", "interrupt", "terminate"};
  for (int i = KILL; at && name && i <= TERMINATE; i++)
    if (!strcmp(name, names[i])) mode = (enum mode)i;
  if (seed) state ^= strtoull(seed, NULL, 10) * 0x9E3779B97F4A7C15u;
  if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
}

static unsigned draw(unsigned below) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (unsigned)((state >> 32) % below);
}

/* The absolute path of a name, or of an open file where there is none; whether it lies below the root. */
static int locate(int folder, const char *name, char path[PATH_MAX]) {
  char link[64], base[PATH_MAX];
  if (!root) return 0;
  if (name && name[0] == '/') {
    snprintf(path, PATH_MAX, "%s", name);
  } else {
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length <= 0) return 0;
    base[length] = 0;
    if (name) {
      while (name[0] == '.' && name[1] == '/') name += 2;
      if (snprintf(path, PATH_MAX, "%s/%s", base, name) >= PATH_MAX) return 0;
    } else {
      snprintf(path, PATH_MAX, "%s", base);
    }
  }
  return !strncmp(path, root, root_length) && path[root_length] == '/';
}

/* What the loss of power undoes. */

enum change { MADE, MOVED, REMOVED };
struct entry { enum change change; int is_folder; char *path, *old, *saved; };
struct contents { dev_t device; ino_t number; int file; };

static struct entry *entries;
static struct contents *unsynced;
static size_t entry_count, unsynced_count, saved_count;

static void forget(size_t index) {
  free(entries[index].path), free(entries[index].old), free(entries[index].saved);
  memmove(entries + index, entries + index + 1, (--entry_count - index) * sizeof *entries);
}

static void note(enum change change, int is_folder, const char *path, const char *old, const char *saved) {
  entries = realloc(entries, (entry_count + 1) * sizeof *entries);
  if (!entries) abort();
  entries[entry_count++] =
      (struct entry){change, is_folder, strdup(path), old ? strdup(old) : NULL, saved ? strdup(saved) : NULL};
}

/* A second name for a file that is about to lose its own; NULL where there is no file. */
static const char *save(const char *path, char name[PATH_MAX]) {
  snprintf(name, PATH_MAX, "%s/%zu", trash, ++saved_count);
  return syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, name, 0) == 0 ? name : NULL;
}

static int is_in(const char *path, const char *folder) {
  const char *slash = strrchr(path, '/');
  size_t length = strlen(folder);
  return slash && (size_t)(slash - path) == length && !strncmp(path, folder, length);
}

static void rename_within(size_t end, const char *old, const char *new) {
  size_t length = strlen(old);
  for (size_t i = 0; i < end; i++) {
    char *path = entries[i].path, moved[PATH_MAX];
    if (strncmp(path, old, length) || path[length] != '/') continue;
    snprintf(moved, sizeof moved, "%s%s", new, path + length);
    free(path);
    entries[i].path = strdup(moved);
  }
}

static void was_moved(const char *old, const char *new, const char *saved) {
  for (size_t i = entry_count; i-- > 0;)
    if (entries[i].change == MADE && !strcmp(entries[i].path, old)) forget(i);
  rename_within(entry_count, old, new);
  note(MOVED, 0, new, old, saved);
}

static void was_written(int file) {
  struct stat status;
  char name[64];
  if (fstat(file, &status) || !S_ISREG(status.st_mode)) return;
  for (size_t i = 0; i < unsynced_count; i++)
    if (unsynced[i].device == status.st_dev && unsynced[i].number == status.st_ino) return;
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  int own = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC);
  if (own < 0) return;
  unsynced = realloc(unsynced, (unsynced_count + 1) * sizeof *unsynced);
  if (!unsynced) abort();
  unsynced[unsynced_count++] = (struct contents){status.st_dev, status.st_ino, own};
}

static void was_synced(int file, const char *path) {
  struct stat status;
  if (fstat(file, &status)) return;
  if (S_ISDIR(status.st_mode)) {
    for (size_t i = entry_count; i-- > 0;)
      if (is_in(entries[i].path, path) || (entries[i].old && is_in(entries[i].old, path))) forget(i);
  } else {
    for (size_t i = unsynced_count; i-- > 0;) {
      if (unsynced[i].device != status.st_dev || unsynced[i].number != status.st_ino) continue;
      syscall(SYS_close, unsynced[i].file);
      unsynced[i] = unsynced[--unsynced_count];
    }
  }
}

static void lose_power(void) {
  char place[PATH_MAX];
  for (size_t i = 0; i < unsynced_count; i++) {
    struct stat status;
    unsigned fate = draw(3);
    if (fate && !fstat(unsynced[i].file, &status))
      syscall(SYS_ftruncate, unsynced[i].file, fate == 1 ? 0 : status.st_size / 2);
  }
  for (size_t i = entry_count; i-- > 0;) {
    struct entry *entry = &entries[i];
    if (draw(2)) continue;
    snprintf(place, sizeof place, "%s/%zu", trash, ++saved_count);
    switch (entry->change) {
    case MADE: syscall(SYS_rename, entry->path, place); break;
    case MOVED:
      syscall(SYS_rename, entry->path, entry->old);
      rename_within(i, entry->path, entry->old);
      if (entry->saved) syscall(SYS_rename, entry->saved, entry->path);
      break;
    case REMOVED:
      if (entry->is_folder) syscall(SYS_mkdir, entry->path, 0777);
      else if (entry->saved) syscall(SYS_rename, entry->saved, entry->path);
    }
  }
}

static void die(void) {
  for (;;) {
    syscall(SYS_kill, getpid(), SIGKILL);
    pause();
  }
}

static void tell(const char *call, const char *path) {
  char line[PATH_MAX + 32];
  int length = snprintf(line, sizeof line, "%s %s\n", call, path + root_length + 1);
  if (log_file >= 0 && length > 0) syscall(SYS_write, log_file, line, (size_t)length);
}

/* Before each call: whether it is the one. The lock is held. */
static int is_now(const char *call, const char *path) {
  if (!strstr(path + root_length, match)) return 0;
  if (!at) tell(call, path);
  if (++count != at) return 0;
  tell(call, path);
  return 1;
}

static int is_refused(const char *call, const char *path, int needs_space) {
  if (is_now(call, path)) {
    if (mode == FULL) is_full = 1;
    if (mode == POWER) lose_power();
    if (mode == KILL || mode == POWER || mode == TEAR) die();
    if (mode == INTERRUPT || mode == TERMINATE) {
      syscall(SYS_kill, getpid(), mode == INTERRUPT ? SIGINT : SIGTERM);
      sleep(3);
    }
  }
  if (is_full && needs_space) errno = ENOSPC;
  return is_full && needs_space;
}

/* A changing call within the lock. */
#define LOCKED(result, body)               \
  do {                                     \
    pthread_mutex_lock(&lock);             \
    body;                                  \
    int failure = errno;                   \
    pthread_mutex_unlock(&lock);           \
    errno = failure;                       \
    return result;                         \
  } while (0)

static int open_file(int folder, const char *name, int flags, mode_t access) {
  char path[PATH_MAX];
  pthread_once(&once, begin);
  int result = -1;
  struct stat status;
  int is_new = (flags & O_CREAT) && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW);
  if (!(is_new || (flags & O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !locate(folder, name, path))
    return (int)syscall(SYS_openat, folder, name, flags, access);
  LOCKED(result, {
    if (!is_refused("open", path, is_new)) result = (int)syscall(SYS_openat, folder, name, flags, access);
    if (mode == POWER && result >= 0 && is_new) note(MADE, 0, path, NULL, NULL);
    if (mode == POWER && result >= 0 && !is_new) was_written(result);
  });
}

static mode_t access_of(int flags, va_list list) {
  return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? (mode_t)va_arg(list, int) : 0;
}

#define OPENING(function)                                  \
  int function(const char *name, int flags, ...) {         \
    va_list list;                                          \
    va_start(list, flags);                                 \
    mode_t access = access_of(flags, list);                \
    va_end(list);                                          \
    return open_file(AT_FDCWD, name, flags, access);       \
  }
#define OPENING_AT(function)                                       \
  int function(int folder, const char *name, int flags, ...) {     \
    va_list list;                                                  \
    va_start(list, flags);                                         \
    mode_t access = access_of(flags, list);                        \
    va_end(list);                                                  \
    return open_file(folder, name, flags, access);                 \
  }
OPENING(open)
OPENING(open64)
OPENING_AT(openat)
OPENING_AT(openat64)
int creat(const char *name, mode_t access) {
  return open_file(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, access);
}

static ssize_t write_bytes(int file, const void *bytes, size_t length, off_t offset) {
  char path[PATH_MAX];
  pthread_once(&once, begin);
#define WRITE(length) \
  (offset < 0 ? syscall(SYS_write, file, bytes, length) : syscall(SYS_pwrite64, file, bytes, length, offset))
  if (!locate(file, NULL, path)) return WRITE(length);
  ssize_t result = -1;
  LOCKED(result, {
    if (mode == TEAR && is_now("write", path)) {
      if (length > 1) (void)WRITE(length / 2);
      die();
    }
    if (mode == TEAR || !is_refused("write", path, 1)) result = WRITE(length);
    if (mode == POWER && result > 0) was_written(file);
  });
}

ssize_t write(int file, const void *bytes, size_t length) { return write_bytes(file, bytes, length, -1); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  return write_bytes(file, bytes, length, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
  return write_bytes(file, bytes, length, offset);
}
ssize_t writev(int file, const struct iovec *parts, int number) {
  char path[PATH_MAX];
  pthread_once(&once, begin);
  if (!locate(file, NULL, path)) return syscall(SYS_writev, file, parts, number);
  /* A short write is allowed: the caller goes on. */
  for (int i = 0; i < number; i++)
    if (parts[i].iov_len) return write_bytes(file, parts[i].iov_base, parts[i].iov_len, -1);
  return 0;
}

static int resize(int file, off_t size) {
  char path[PATH_MAX];
  pthread_once(&once, begin);
  if (!locate(file, NULL, path)) return (int)syscall(SYS_ftruncate, file, size);
  int result = -1;
  LOCKED(result, {
    if (!is_refused("truncate", path, 0)) result = (int)syscall(SYS_ftruncate, file, size);
    if (mode == POWER && !result) was_written(file);
  });
}
int ftruncate(int file, off_t size) { return resize(file, size); }
int ftruncate64(int file, off64_t size) { return resize(file, size); }

static int synchronise(int file, long call) {
  char path[PATH_MAX];
  pthread_once(&once, begin);
  if (!locate(file, NULL, path)) return (int)syscall(call, file);
  int result = -1;
  LOCKED(result, {
    if (!is_refused("sync", path, 0)) result = (int)syscall(call, file);
    if (mode == POWER && !result) was_synced(file, path);
  });
}
int fsync(int file) { return synchronise(file, SYS_fsync); }
int fdatasync(int file) { return synchronise(file, SYS_fdatasync); }

static int move(int old_folder, const char *old, int new_folder, const char *new, unsigned flags) {
  char from[PATH_MAX], to[PATH_MAX], saved[PATH_MAX];
  pthread_once(&once, begin);
  if (!locate(old_folder, old, from) || !locate(new_folder, new, to))
    return (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, flags);
  int result = -1;
  LOCKED(result, {
    if (!is_refused("rename", to, 0)) {
      const char *backup = mode == POWER ? save(to, saved) : NULL;
      result = (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, flags);
      if (mode == POWER && !result) was_moved(from, to, backup);
    }
  });
}
int rename(const char *old, const char *new) { return move(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int a, const char *old, int b, const char *new) { return move(a, old, b, new, 0); }
int renameat2(int a, const char *old, int b, const char *new, unsigned flags) { return move(a, old, b, new, flags); }

static int take_away(int folder, const char *name, int flags) {
  char path[PATH_MAX], saved[PATH_MAX];
  pthread_once(&once, begin);
  if (!locate(folder, name, path)) return (int)syscall(SYS_unlinkat, folder, name, flags);
  int result = -1;
  LOCKED(result, {
    if (!is_refused("remove", path, 0)) {
      int is_folder = (flags & AT_REMOVEDIR) != 0;
      const char *backup = mode == POWER && !is_folder ? save(path, saved) : NULL;
      result = (int)syscall(SYS_unlinkat, folder, name, flags);
      if (mode == POWER && !result) note(REMOVED, is_folder, path, NULL, backup);
    }
  });
}
int unlink(const char *name) { return take_away(AT_FDCWD, name, 0); }
int unlinkat(int folder, const char *name, int flags) { return take_away(folder, name, flags); }
int rmdir(const char *name) { return take_away(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
  struct stat status;
  int is_folder = !lstat(name, &status) && S_ISDIR(status.st_mode);
  return take_away(AT_FDCWD, name, is_folder ? AT_REMOVEDIR : 0);
}

static int make_folder(int folder, const char *name, mode_t access) {
  char path[PATH_MAX];
  struct stat status;
  pthread_once(&once, begin);
  if (!locate(folder, name, path) || !fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
    return (int)syscall(SYS_mkdirat, folder, name, access);
  int result = -1;
  LOCKED(result, {
    if (!is_refused("mkdir", path, 1)) result = (int)syscall(SYS_mkdirat, folder, name, access);
    if (mode == POWER && !result) note(MADE, 1, path, NULL, NULL);
  });
}
int mkdir(const char *name, mode_t access) { return make_folder(AT_FDCWD, name, access); }
int mkdirat(int folder, const char *name, mode_t access) { return make_folder(folder, name, access); }

static int add_name(int old_folder, const char *old, int new_folder, const char *new, int flags) {
  char path[PATH_MAX];
  pthread_once(&once, begin);
  if (!locate(new_folder, new, path)) return (int)syscall(SYS_linkat, old_folder, old, new_folder, new, flags);
  int result = -1;
  LOCKED(result, {
    if (!is_refused("link", path, 1)) result = (int)syscall(SYS_linkat, old_folder, old, new_folder, new, flags);
    if (mode == POWER && !result) note(MADE, 0, path, NULL, NULL);
  });
}
int link(const char *old, const char *new) { return add_name(AT_FDCWD, old, AT_FDCWD, new, 0); }
int linkat(int a, const char *old, int b, const char *new, int flags) { return add_name(a, old, b, new, flags); }
