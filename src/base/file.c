/* SPDX-License-Identifier: MIT
 * Files: read whole (pipes too) or mapped. */
#include "base/file.h"

#include "base/arena.h"
#include "base/err.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
fail(const char *path, ro_err *err, int code)
{
	return ro_err_set(err, RO_IO, 0, "cannot read '%s': %s", path, code == EISDIR ? "is a folder" : strerror(code));
}

static int
open_plain(const char *path, struct stat *st, ro_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, st) < 0 || S_ISDIR(st->st_mode)) {
		fail(path, err, fd < 0 ? errno : EISDIR);
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return fd;
}

bool
ro_file_read(const char *path, size_t limit, ro_str *out, ro_err *err)
{
	struct stat st = {0};
	bool in = !strcmp(path, "-"), ok = false;
	int fd = in ? 0 : open_plain(path, &st, err);
	if (fd < 0)
		return false;
	RO_VEC(char) v = {0};
	while (v.cap < (size_t)st.st_size + 1 && v.cap <= limit)
		v.at = ro_vec_grow(v.at, &v.cap, 1);
	for (;;) {
		if (v.n == v.cap)
			v.at = ro_vec_grow(v.at, &v.cap, 1);
		ssize_t got = read(fd, v.at + v.n, v.cap - v.n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			fail(path, err, errno);
			break;
		}
		v.n += (size_t)got;
		if (v.n > limit) {
			ro_err_set(err, RO_LIMIT, limit, "cannot read '%s': larger than %zu MiB", path, limit >> 20);
			break;
		}
		if (!got) {
			ok = true;
			break;
		}
	}
	if (!in)
		close(fd);
	if (!ok)
		free(v.at);
	else
		*out = (ro_str){v.at, v.n};
	return ok;
}

bool
ro_file_map(const char *path, ro_str *out, ro_err *err)
{
	struct stat st;
	int fd = open_plain(path, &st, err);
	if (fd < 0)
		return false;
	void *p = st.st_size ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	int code = st.st_size ? errno : EINVAL;
	close(fd);
	if (p == MAP_FAILED)
		return fail(path, err, code);
	*out = (ro_str){p, (size_t)st.st_size};
	return true;
}

void
ro_file_unmap(ro_str s)
{
	if (s.s)
		munmap((void *)s.s, s.n);
}
