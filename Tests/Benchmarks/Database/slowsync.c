/* LD_PRELOAD library: makes every fsync and fdatasync take SLOWSYNC_US microseconds longer, like a disk that has to turn,
   and with SLOWSYNC_SAY=1 prints "sync" on standard output when one has finished. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int slowly(const char *name, int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const char *us = getenv("SLOWSYNC_US"), *say = getenv("SLOWSYNC_SAY");
    int result = real(fd);
    if (us) {
        long n = atol(us);
        struct timespec t = {n / 1000000, n % 1000000 * 1000};
        nanosleep(&t, NULL);
    }
    if (say && *say == '1' && write(1, "sync\n", 5) < 0) _exit(1);
    return result;
}

int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
