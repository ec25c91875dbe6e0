#include <curl/curl.h>

/* What is variadic in C, one function a type, for Swift. */

typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_progress)(
    void *context, curl_off_t size, curl_off_t received, curl_off_t upload, curl_off_t uploaded);

static inline int ccurl_prepare(void) { return curl_global_init(CURL_GLOBAL_ALL) == CURLE_OK; }

static inline void ccurl_set_number(CURL *handle, CURLoption option, long value) {
  curl_easy_setopt(handle, option, value);
}

static inline void ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  curl_easy_setopt(handle, option, value);
}

static inline void ccurl_set_context(CURL *handle, CURLoption option, void *value) {
  curl_easy_setopt(handle, option, value);
}

static inline void ccurl_set_headers(CURL *handle, struct curl_slist *headers) {
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

static inline void ccurl_set_receiver(CURL *handle, CURLoption option, ccurl_receiver receiver) {
  curl_easy_setopt(handle, option, receiver);
}

static inline void ccurl_set_progress(CURL *handle, ccurl_progress progress) {
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
}

static inline long ccurl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/* Where a redirection leads, as an absolute address; NULL where there is none. */
static inline const char *ccurl_redirection(CURL *handle) {
  char *address = NULL;
  curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &address);
  return address;
}
