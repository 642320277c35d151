/* SPDX-License-Identifier: MIT
 * Endings of number and tense, after the first step of Porter's algorithm (1980); endings that make another word (-ion, -ive) stay.
 *
 *	policies -> policy	boxes -> box	agreed, agree -> agre	stopped -> stop	build-ups -> build up
 *
 * Linear in the word. */
#include "text/stem.h"

#include <ctype.h>

static bool
letter(char c)
{
	return (unsigned char)c >= 0x80 || isalnum((unsigned char)c);
}

static bool
ends(const char *w, size_t n, const char *tail)
{
	size_t k = strlen(tail);
	return n > k + 1 && !memcmp(w + n - k, tail, k);
}

static bool
vowel_in(const char *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr("aeiouy", w[i]))
			return true;
	return false;
}

static size_t
without_plural(char *w, size_t n)
{
	if (ends(w, n, "ies") && n > 4)
		return w[n - 3] = 'y', n - 2;
	if (ends(w, n, "sses") || ends(w, n, "xes") || ends(w, n, "ches") || ends(w, n, "shes") || ends(w, n, "zes"))
		return n - 2;
	return n > 3 && ends(w, n, "s") && !strchr("su", w[n - 2]) && !ends(w, n, "is") ? n - 1 : n;
}

static size_t
without_tense(char *w, size_t n)
{
	size_t cut = ends(w, n, "eed") ? 1 : ends(w, n, "ied") ? 2 : ends(w, n, "ed") ? 2 : ends(w, n, "ing") ? 3 : 0;
	if (!cut || n < 5 || !vowel_in(w, n - cut))
		return n;
	n -= cut;
	if (cut == 2 && w[n - 1] == 'i')
		w[n - 1] = 'y';
	else if (cut > 1 && n > 3 && w[n - 1] == w[n - 2] && !strchr("lsz", w[n - 1]))
		n--;
	return n;
}

ro_str
ro_stem(ro_arena *a, ro_str word)
{
	bool any = false;
	ro_str s = ro_arena_str(a, word);
	char *w = (char *)s.s;
	for (size_t i = 0; i < s.n; i++) {
		any |= letter(w[i]);
		w[i] = (char)tolower((unsigned char)w[i]);
	}
	if (!any)
		return (ro_str){"", 0};
	s.n = without_tense(w, without_plural(w, s.n));
	if (s.n > 4 && w[s.n - 1] == 'e')
		s.n--;
	return s;
}

ro_str
ro_stem_phrase(ro_arena *a, ro_str phrase)
{
	ro_str out = {"", 0};
	for (size_t i = 0, z; i < phrase.n; i = z + 1) {
		for (z = i; z < phrase.n && (letter(phrase.s[z]) || phrase.s[z] == '.' || phrase.s[z] == '\''); z++)
			;
		if (z == i)
			continue;
		ro_str one = ro_stem(a, (ro_str){phrase.s + i, z - i});
		out = out.n ? ro_arena_fmt(a, "%.*s %.*s", (int)out.n, out.s, (int)one.n, one.s) : one;
	}
	return out;
}
