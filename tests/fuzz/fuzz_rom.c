/* SPDX-License-Identifier: MIT
 * Any bytes as a weights file: refused with a message, or opened. */
#include "model/net.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	void *p = NULL;
	ro_err e = {0};
	if (posix_memalign(&p, 64, n + 64))
		return 0;
	memcpy(p, data, n);
	ro_net *net = ro_net_open((ro_str){p, n}, &e);
	if (!net && !e.msg[0])
		abort();
	ro_net_free(net);
	free(p);
	return 0;
}
