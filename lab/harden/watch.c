/* Tells who calls what a macro must not: loaded in front of the system's library, it writes a line for each call, with the
   function and the library that calls it, by itself or through the standard library. The compiler's allocator looks at the
   clock when macros ask it for memory; that is the compiler's. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static __thread int inside;
static int out = -1;

static char *(*real_getenv)(const char *);

__attribute__((constructor)) static void start(void) {
    inside = 1;
    real_getenv = dlsym(RTLD_NEXT, "getenv");
    const char *path = real_getenv("WATCH_LOG");
    if (path) out = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    void *frames[4];
    backtrace(frames, 4);
    inside = 0;
}

static void watch(const char *name) {
    if (inside || out < 0) return;
    inside = 1;
    void *frames[256];
    int count = backtrace(frames, 256);
    const char *who = "nobody";
    Dl_info info;
    for (int at = 0; at < count; at++) {
        if (!dladdr(frames[at], &info) || !info.dli_fname) continue;
        if (strstr(info.dli_fname, "watch.so") || strstr(info.dli_fname, "libstd-") || strstr(info.dli_fname, "libc.so")) continue;
        who = info.dli_fname;
        break;
    }
    char line[1024] = "";
    strncat(line, name, 64);
    strcat(line, " ");
    strncat(line, who, 900);
    strcat(line, "\n");
    if (write(out, line, strlen(line)) < 0) out = -1;
    inside = 0;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

char *getenv(const char *name) {
    watch("getenv");
    if (!real_getenv) real_getenv = dlsym(RTLD_NEXT, "getenv");
    return real_getenv(name);
}
int clock_gettime(clockid_t clock, struct timespec *time) { watch("clock_gettime"); REAL(clock_gettime); return real(clock, time); }
int gettimeofday(struct timeval *restrict time, void *restrict zone) { watch("gettimeofday"); REAL(gettimeofday); return real(time, zone); }
time_t time(time_t *at) { watch("time"); REAL(time); return real(at); }
char *getcwd(char *buffer, size_t size) { watch("getcwd"); REAL(getcwd); return real(buffer, size); }
int socket(int domain, int type, int protocol) { watch("socket"); REAL(socket); return real(domain, type, protocol); }
ssize_t getrandom(void *buffer, size_t size, unsigned flags) {
    watch("getrandom");
    return syscall(SYS_getrandom, buffer, size, flags);
}
int open(const char *path, int flags, ...) {
    watch("open");
    va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
    return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    watch("open64");
    va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
    return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
