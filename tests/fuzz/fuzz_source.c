/* SPDX-License-Identifier: MIT
 * Any bytes through reading, sentences, words and quotations: no crash, and spans that rise inside the text. */
#include "read/read.h"
#include "text/text.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	ro_arena a = {0};
	ro_source s;
	if (n && ro_source_read(&a, (ro_str){(const char *)data + 1, n - 1}, "fuzz", data[0] & 1, &s, NULL)) {
		ro_words w;
		ro_quote *q;
		ro_words_find(&a, s.text, &w);
		for (size_t i = 0; i < w.n; i++)
			if (w.span[i].beg >= w.span[i].end || w.span[i].end > s.text.n || (i && w.span[i].beg < w.span[i - 1].end))
				abort();
		size_t k = ro_quotes_find(&a, s.text, &q);
		for (size_t i = 0; i < k; i++)
			if (q[i].outer.beg > q[i].inner.beg || q[i].inner.beg > q[i].inner.end || q[i].outer.end > s.text.n)
				abort();
	}
	ro_arena_clear(&a);
	return 0;
}
