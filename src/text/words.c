/* SPDX-License-Identifier: MIT
 * Words and sentences by rule, as Universal Dependencies cuts English (EWT, GUM). Takes the text, gives spans.
 *
 *	Mr. Lavrov's team didn't reply by 5:30 p.m. "Too late?" asked U.S. officials.
 *	Mr.|Lavrov|'s|team|did|n't|reply|by|5:30|p.m.  "|Too|late|?|"|asked|U.S.|officials|.
 *
 * Words: line by line, from left to right. A run of letters and digits goes on over a joining mark where both sides allow it:
 * 2,192  5:30  9/11  3.5  U.S  AT&T  O'Neill  re-elected  example.org. What is left of the run is then cut where UD cuts:
 * do|n't  Russia|'s  can|not  gon|na  7|pm. A full stop belongs to the word after an abbreviation (words_lists.h), an initial or
 * U.S. Everything else is a word of one sign, or of a run of equal ones: ... -- !!! '' ``.
 *
 * Sentences: end at . ? ! … with the closing marks after them, if what follows can begin one. After an abbreviation only a
 * word from the list of usual beginnings (The, He, But) counts; after a stop inside quotation marks a small letter does not.
 * A line's end always ends a sentence. Cost: linear; nothing looks further ahead than one word. */
#include "text/text.h"

#include "base/utf8.h"
#include "text/words_lists.h"

#include <stdlib.h>

#define N(table) (sizeof(table) / sizeof *(table))

enum kind { WORD, STOP, DOTS, MAYBE, SIGN };	/* STOP . ? !; DOTS ... …; MAYBE: a word whose stop may end a sentence */

typedef struct word {
	ro_span span;
	enum kind kind;
	bool spaced;			/* white space before it, or a line's start */
} word;

typedef struct scan {
	ro_str s;			/* the line */
	size_t base;			/* where it stands in the text */
	size_t i;			/* next byte */
	size_t first;			/* index of the line's first word */
	size_t at_beg, at_end;		/* next e-mail address of the line, at_beg = s.n if there is none */
	RO_VEC(word) w;			/* words of the document */
} scan;

/* ---- looking ----------------------------------------------------------------------------------- */
static uint32_t
at(const scan *s, size_t i)
{
	unsigned n;
	return i < s->s.n ? ro_utf8_at(s->s, i, &n) : ' ';
}

static uint32_t
before(const scan *s, size_t i)
{
	unsigned n;
	return i ? ro_utf8_before(s->s, i, &n) : ' ';
}

static size_t
len_at(const scan *s, size_t i)
{
	unsigned n;
	ro_utf8_at(s->s, i, &n);
	return n;
}

static bool
is_space(uint32_t c)
{
	return c < ' ' || c == 0x7F || ro_uc_space(c);
}

static bool
is_alnum(uint32_t c)
{
	return ro_uc_letter(c) || ro_uc_digit(c);
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_apos(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static bool
in_list(const char *const *list, size_t n, ro_str w)
{
	for (size_t k = 0; k < n; k++)
		if (ro_str_eq_fold(w, ro_str_of(list[k])))
			return true;
	return false;
}

static ro_str
slice(const scan *s, size_t beg, size_t end)
{
	return (ro_str){s->s.s + beg, end - beg};
}

/* End of the ASCII letters and digits from i on, at most 12. */
static size_t
short_run(const scan *s, size_t i)
{
	size_t j = i;
	while (j < s->s.n && j < i + 12 && (unsigned char)s->s.s[j] < 0x80 && is_alnum((unsigned char)s->s.s[j]))
		j++;
	return j;
}

static size_t
skip_spaces(const scan *s, size_t i)
{
	while (i < s->s.n && is_space(at(s, i)))
		i += len_at(s, i);
	return i;
}

/* Is i an apostrophe that begins 's, 're, ...? Then *end is where that ends. */
static bool
clitic_at(const scan *s, size_t i, size_t *end)
{
	if (!is_apos(at(s, i)))
		return false;
	size_t b = i + len_at(s, i), e = short_run(s, b);
	*end = e;
	return !is_alnum(at(s, e)) && in_list(clitics, N(clitics), slice(s, b, e));
}

/* Is i the n of n't? */
static bool
not_at(const scan *s, size_t i, size_t *end)
{
	if ((at(s, i) | 32) != 'n' || !is_apos(at(s, i + 1)))
		return false;
	size_t t = i + 1 + len_at(s, i + 1);
	*end = t + 1;
	return (at(s, t) | 32) == 't' && !is_alnum(at(s, t + 1));
}

/* ---- runs with joining marks --------------------------------------------------------------------- */
/* 27-11-2001, 555-0100-22: more than one hyphen between digits */
static bool
digits_go_on(const scan *s, size_t i)
{
	size_t j = i;
	while (is_digit(at(s, j)) && j < i + 12)
		j++;
	return at(s, j) == '-' && is_digit(at(s, j + 1));
}

/* Does the dot at j join? seg: where the part before it begins. */
static bool
dot_joins(const scan *s, size_t seg, size_t j)
{
	uint32_t p = before(s, j), n = at(s, j + 1);
	if (is_digit(p) && is_digit(n))
		return true;
	if (!ro_uc_letter(n))
		return false;
	size_t e = short_run(s, j + 1);
	if (j - seg == 1 && ro_uc_letter(p))	/* U.S, e.g, J.Smith */
		return !is_alnum(at(s, j + 2)) || ro_uc_upper(n) || in_list(endings, N(endings), slice(s, j + 1, e));
	if ((j - seg == 2 && n == 'D' && p == 'h') || (e - j == 2 && ro_uc_upper(n) && ro_uc_upper(p) && at(s, e) == '.'))
		return true;			/* Ph.D */
	return !is_alnum(at(s, e)) && in_list(endings, N(endings), slice(s, j + 1, e));
}

static bool
hyphen_joins(const scan *s, size_t beg, size_t seg, size_t j)
{
	uint32_t p = before(s, j), n = at(s, j + 1);
	if (is_digit(p) && is_digit(n))
		return (seg > beg && s->s.s[seg - 1] == '-') || digits_go_on(s, j + 1);
	return seg == beg && in_list(prefixes, N(prefixes), slice(s, beg, j)) && is_alnum(n);
}

/* three digits and no fourth */
static bool
is_thousand(const scan *s, size_t i)
{
	return is_digit(at(s, i)) && is_digit(at(s, i + 1)) && is_digit(at(s, i + 2)) && !is_digit(at(s, i + 3));
}

/* "the 1930's", "80's", but "in 2008|'s" */
static bool
is_decade(const scan *s, size_t beg, size_t end)
{
	static const char *const heads[] = {"the", "early", "mid", "late", "his", "her", "their", "my", "our"};
	if (end - beg != 4 || s->w.n == s->first)
		return true;
	ro_span w = s->w.at[s->w.n - 1].span;
	return s->s.s[end - 1] == '0' && in_list(heads, N(heads), slice(s, w.beg - s->base, w.end - s->base));
}

/* "th- the": a word broken off and begun again */
static bool
is_broken_off(const scan *s, size_t beg, size_t j)
{
	size_t next = j + 2;
	return j - beg <= 6 && at(s, j + 1) == ' ' && next + (j - beg) < s->s.n && !is_space(at(s, next)) &&
	       ro_str_eq_fold(slice(s, beg, j), slice(s, next, next + (j - beg)));
}

/* Does the sign at j join the run beg..j to what follows? */
static bool
joins(const scan *s, size_t beg, size_t seg, size_t j)
{
	uint32_t c = at(s, j), p = before(s, j), n = at(s, j + len_at(s, j));
	size_t e;
	if (!is_alnum(n))
		return false;
	switch (c) {
	case '.':
		return dot_joins(s, seg, j);
	case ',':
		return is_digit(p) && is_thousand(s, j + 1);
	case ':':
		return is_digit(p) && is_digit(n);
	case '/':
		if (is_digit(p) && is_digit(n))
			return true;
		e = short_run(s, j + 1);
		return j - beg <= 2 && e - beg < 5 && in_list(slashed, N(slashed), slice(s, beg, e));
	case '-':
		return hyphen_joins(s, beg, seg, j);
	case '&':
		return ro_uc_upper(p) && ro_uc_upper(n) && j - beg <= 3;
	case '\'':
	case 0x2019:
		if (clitic_at(s, j, &e))
			return is_digit(p) && (s->s.s[e - 1] | 32) == 's' && is_decade(s, beg, j);
		return ro_uc_letter(p) && ro_uc_letter(n);
	default:
		return false;
	}
}

/* End of the word that begins at i with a letter or digit. */
static size_t
run_end(const scan *s, size_t i)
{
	size_t j = i, seg = i, e;
	while (j < s->s.n) {
		if (j > i && not_at(s, j, &e))
			return j;
		uint32_t c = at(s, j);
		if (is_alnum(c) || (c == '_' && j > i)) {
			j += len_at(s, j);
			continue;
		}
		if (j - i <= 3 && c == '$' && ro_uc_upper(before(s, j)) && is_digit(at(s, j + 1)))
			return j + 1;		/* US$ */
		if (c == '-' && seg == i && is_broken_off(s, i, j))
			return j + 1;
		if (!joins(s, i, seg, j))
			break;
		j += len_at(s, j);
		seg = j;
	}
	return j;
}

/* ---- emitting ---------------------------------------------------------------------------------- */
static void
emit(scan *s, size_t end, enum kind kind)
{
	bool spaced = s->w.n == s->first || s->w.at[s->w.n - 1].span.end != s->base + s->i;
	ro_vec_add(&s->w, (word){{s->base + s->i, s->base + end}, kind, spaced});
	s->i = end;
}

/* "7pm", "10km": where the unit begins, or end */
static size_t
unit_in(const scan *s, size_t beg, size_t end)
{
	size_t j = end;
	while (j > beg && end - j < 4 && ro_uc_letter((unsigned char)s->s.s[j - 1]) && (unsigned char)s->s.s[j - 1] < 0x80)
		j--;
	if (j == end || j == beg || !is_digit(at(s, beg)) || !is_digit((unsigned char)s->s.s[j - 1]))
		return end;
	for (size_t k = 0; k < N(units); k++)
		if (ro_str_eq(slice(s, j, end), ro_str_of(units[k])))
			return j;
	return end;
}

/* Where UD cuts the run beg..end in two, or end. */
static size_t
cut_in(const scan *s, size_t beg, size_t end)
{
	if (is_digit(at(s, beg)))
		return unit_in(s, beg, end);
	for (size_t k = 0; end - beg >= 4 && end - beg <= 8 && k < N(cuts); k++)
		if (ro_str_eq_fold(slice(s, beg, end), ro_str_of(cuts[k].word)))
			return beg + cuts[k].head;
	return end;
}

static bool
begins_sentence(const scan *s, size_t i)
{
	i = skip_spaces(s, i);
	while (i < s->s.n && !is_alnum(at(s, i)) && !is_space(at(s, i)))
		i += len_at(s, i);		/* opening marks */
	size_t e = short_run(s, i);
	if (e == i + 1 && at(s, e) == '.')
		return false;			/* "A." of "T. A. Smith" */
	return i >= s->s.n || (ro_uc_upper(at(s, i)) && in_list(beginnings, N(beginnings), slice(s, i, e)));
}

/* "J." of "Antony J. Blinken": a capital whose stop is its own. end: where the letter ends. */
static bool
is_initial(const scan *s, size_t beg, size_t end)
{
	if (end - beg != 1 || !ro_uc_upper(at(s, beg)))
		return false;
	size_t next = skip_spaces(s, end + 1);
	if (at(s, end + 1) == ',' || at(s, end + 1) == '-')
		return true;
	if (!ro_uc_upper(at(s, next)) || next == end + 1)
		return false;
	return !begins_sentence(s, next);
}

static bool
month_at(const scan *s, size_t i)
{
	static const char *const month[] = {
		"jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july",
		"aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december",
	};
	return ro_uc_upper(at(s, i)) && in_list(month, N(month), slice(s, i, short_run(s, i)));
}

/* "(c. 1580", "p. 330", "(b. 2013": a small letter that stands for a word */
static bool
is_letter_word(const scan *s, size_t beg, uint32_t next)
{
	bool bracket = before(s, beg) == '(';
	if (!strchr("bcdmpv", s->s.s[beg]) || is_alnum(before(s, beg)))
		return false;
	return is_digit(next) || (bracket && ro_uc_upper(next));
}

/* Kind of the word beg..end if the stop at `end` is its own, else SIGN. */
static enum kind
stop_of(const scan *s, size_t beg, size_t end)
{
	ro_str w = slice(s, beg, end);
	if (at(s, end) != '.' || at(s, end + 1) == '.')
		return SIGN;
	uint32_t next = at(s, skip_spaces(s, end + 1));
	for (size_t k = 0; w.n <= 7 && k < N(abbreviations); k++) {
		if (!ro_str_eq_fold(w, ro_str_of(abbreviations[k].word)))
			continue;
		switch (abbreviations[k].after) {
		case TITLE: return is_alnum(next) || next == ',' || next == ':' ? WORD : SIGN;
		case NUMBER: return is_digit(next) ? WORD : SIGN;
		case DATE: return is_digit(next) || month_at(s, skip_spaces(s, end + 1)) ? WORD : SIGN;
		case ALWAYS: return ro_str_eq_fold(w, RO_STR("etc")) && begins_sentence(s, end + 1) ? SIGN : MAYBE;
		}
	}
	if (w.n >= 3 && w.s[w.n - 2] == '.' && ro_uc_letter((unsigned char)w.s[w.n - 1]))
		return MAYBE;			/* U.S., a.m., Ph.D. */
	if (w.n == 1 && is_letter_word(s, beg, next))
		return WORD;
	return is_initial(s, beg, end) ? WORD : SIGN;
}

static void
emit_run(scan *s)
{
	size_t beg = s->i, end = run_end(s, beg), e;
	size_t cut = cut_in(s, beg, end);
	if (cut < end)
		emit(s, cut, WORD);
	enum kind k = stop_of(s, beg, end);
	emit(s, k == SIGN ? end : end + 1, k == SIGN ? WORD : k);
	if (not_at(s, s->i, &e))
		emit(s, e, WORD);
}

/* ---- addresses ----------------------------------------------------------------------------------- */
static bool
in_address(uint32_t c)
{
	return is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

/* Finds the next e-mail address from s->i on. */
static void
find_address(scan *s)
{
	for (size_t i = s->i; i < s->s.n;) {
		const char *p = memchr(s->s.s + i, '@', s->s.n - i);
		if (!p)
			break;
		size_t b = (size_t)(p - s->s.s), e = b + 1;
		while (b > i && b > s->i && in_address((unsigned char)s->s.s[b - 1]))
			b--;
		while (e < s->s.n && in_address((unsigned char)s->s.s[e]))
			e++;
		i = e;
		while (e > b && !is_alnum((unsigned char)s->s.s[e - 1]))
			e--;
		if (s->s.s + b < p && s->s.s + e > p + 3) {
			s->at_beg = b;
			s->at_end = e;
			return;
		}
	}
	s->at_beg = s->at_end = s->s.n;
}

static bool
is_url(const scan *s)
{
	static const char *const heads[] = {"http://", "https://", "ftp://", "www."};
	ro_str rest = {s->s.s + s->i, s->s.n - s->i};
	for (size_t k = 0; k < N(heads); k++) {
		size_t n = strlen(heads[k]);
		if (rest.n > n && ro_str_eq_fold((ro_str){rest.s, n}, ro_str_of(heads[k])) && !is_space(at(s, s->i + n)))
			return true;
	}
	return false;
}

static void
emit_url(scan *s)
{
	size_t e = s->i;
	while (e < s->s.n && !is_space(at(s, e)) && at(s, e) != '<' && at(s, e) != '>' && at(s, e) != '"')
		e += len_at(s, e);
	while (e > s->i + 1 && (unsigned char)s->s.s[e - 1] < 0x80 && strchr(".,;:!?)]}'", s->s.s[e - 1]))
		e--;
	emit(s, e, WORD);
}

/* ---- signs --------------------------------------------------------------------------------------- */
/* End of the run of equal signs, of dots, or of ! and ? that begins at i. */
static size_t
same_end(const scan *s, size_t i, uint32_t c)
{
	size_t j = i + len_at(s, i);
	while (j < s->s.n) {
		uint32_t d = at(s, j);
		bool dots = (c == '.' || c == 0x2026) && (d == '.' || d == 0x2026);
		bool marks = (c == '!' || c == '?') && (d == '!' || d == '?');
		if (d != c && !dots && !marks)
			break;
		j += len_at(s, j);
	}
	return j;
}

static size_t
face_end(const scan *s)
{
	ro_str rest = {s->s.s + s->i, s->s.n - s->i};
	for (size_t k = 0; k < N(faces); k++)
		if (ro_str_starts(rest, ro_str_of(faces[k])) && !is_alnum(at(s, s->i + strlen(faces[k]))))
			return s->i + strlen(faces[k]);
	return 0;
}

static void
emit_apostrophe(scan *s)
{
	size_t i = s->i, b = i + len_at(s, i), e;
	if (i && is_alnum(before(s, i)) && clitic_at(s, i, &e)) {
		emit(s, e, WORD);
		return;
	}
	e = short_run(s, b);
	ro_str w = slice(s, b, e);
	bool years = is_digit(at(s, b)) && is_digit(at(s, b + 1)) && (w.n == 2 || (w.n == 3 && w.s[2] == 's'));
	if (!is_alnum(before(s, i)) && (years || (!is_alnum(at(s, e)) && in_list(elided, N(elided), w)))) {
		if (w.n == 1 && is_apos(at(s, e)))
			e += len_at(s, e);	/* rock 'n' roll */
		emit(s, e, WORD);
		return;
	}
	emit(s, is_apos(at(s, b)) && at(s, b) == at(s, i) ? b + len_at(s, b) : b, SIGN);
}

/* Marks that belong to the sign before them: emoji with skin, joiner, selector. */
static size_t
with_marks(const scan *s, size_t j)
{
	while (j < s->s.n) {
		uint32_t c = at(s, j);
		if (c == 0x200D) {
			j += 3;
			j += j < s->s.n && !is_space(at(s, j)) ? len_at(s, j) : 0;
		} else if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x20D0 && c <= 0x20F0)) {
			j += len_at(s, j);
		} else {
			break;
		}
	}
	return j;
}

static void
emit_sign(scan *s)
{
	uint32_t c = at(s, s->i);
	size_t e = s->i + len_at(s, s->i), f;
	bool apart = !s->i || !is_alnum(before(s, s->i));
	switch (c) {
	case '.':
	case 0x2026:
		f = same_end(s, s->i, c);
		if (c == '.' && f == e && apart && is_digit(at(s, f))) {
			while (is_digit(at(s, f)))
				f++;		/* .308 */
			emit(s, f, WORD);
			return;
		}
		emit(s, f, f == e && c == '.' ? STOP : DOTS);
		return;
	case '!':
	case '?':
		emit(s, same_end(s, s->i, c), STOP);
		return;
	case '+':
		e = apart && is_digit(at(s, e)) ? run_end(s, e) : same_end(s, s->i, c);
		break;
	case '`': case '-': case '*': case '=': case '#': case '~': case '_': case '<': case '>': case '$': case '^':
		f = same_end(s, s->i, c);
		e = c == '`' && f > s->i + 2 ? s->i + 2 : f;
		break;
	default:
		e = with_marks(s, e);
	}
	f = apart && c < 0x80 ? face_end(s) : 0;
	emit(s, f ? f : e, SIGN);
}

/* ---- lines ---------------------------------------------------------------------------------------- */
static void
line_words(scan *s)
{
	s->i = 0;
	s->first = s->w.n;
	find_address(s);
	while ((s->i = skip_spaces(s, s->i)) < s->s.n) {
		uint32_t c = at(s, s->i);
		if (s->i > s->at_beg)
			find_address(s);
		if (s->i == s->at_beg && s->at_end > s->i)
			emit(s, s->at_end, WORD);
		else if (is_url(s) && !is_alnum(before(s, s->i)))
			emit_url(s);
		else if (is_alnum(c))
			emit_run(s);
		else if (is_apos(c))
			emit_apostrophe(s);
		else
			emit_sign(s);
	}
}

/* ---- sentences ------------------------------------------------------------------------------------ */
static bool
is_plain_quote(const scan *s, const word *w)
{
	ro_str m = slice(s, w->span.beg - s->base, w->span.end - s->base);
	return ro_str_eq(m, RO_STR("\"")) || ro_str_eq(m, RO_STR("''"));
}

/* Does the word at index e close something? `inside`: an odd number of plain quotation marks before it, so that one with
 * spaces on both sides closes. */
static bool
is_closer(const scan *s, size_t e, bool inside)
{
	static const char *const closers[] = {"\"", "''", "”", "’", "'", ")", "]", "}", "»", "›", "」", "』", "’’"};
	const word *w = &s->w.at[e];
	if (w->kind != SIGN)
		return false;
	if (w->spaced) {
		bool apart = e + 1 == s->w.n || s->w.at[e + 1].spaced;
		return strchr(")]}", s->s.s[w->span.beg - s->base]) || (inside && apart && is_plain_quote(s, w));
	}
	return in_list(closers, N(closers), slice(s, w->span.beg - s->base, w->span.end - s->base));
}

/* "1." or "a." at a sentence's start: a list item's number */
static bool
is_item(const scan *s, size_t first, size_t k)
{
	if (k != first + 1 || s->w.at[k].kind != STOP || s->w.at[k].spaced || at(s, s->w.at[k].span.beg - s->base) != '.')
		return false;
	ro_span w = s->w.at[k - 1].span;
	return w.end - w.beg == 1 || (w.end - w.beg <= 3 && is_digit(at(s, w.beg - s->base)));
}

/* "[12]", "[citation needed]" after a stop belong before the end: index after the bracket, or k. */
static size_t
after_reference(const scan *s, size_t k)
{
	size_t n = s->w.n;
	if (k + 2 >= n || s->s.s[s->w.at[k].span.beg - s->base] != '[')
		return k;
	uint32_t c = at(s, s->w.at[k + 1].span.beg - s->base);
	for (size_t e = k + 1; e < n && e < k + 5; e++)
		if (s->s.s[s->w.at[e].span.beg - s->base] == ']')
			return e > k + 1 && ((is_digit(c) && e == k + 2) || ro_uc_lower(c)) ? e + 1 : k;
	return k;
}

/* Index after all that closes a sentence whose stop is word k; is_closer has `inside`. */
static size_t
after_closers(const scan *s, size_t k, bool inside)
{
	size_t e = k + 1, f;
	while (e < s->w.n && is_closer(s, e, inside)) {
		inside = is_plain_quote(s, &s->w.at[e]) ? !inside : inside;
		e++;
	}
	while (e < s->w.n && (f = after_reference(s, e)) > e)
		e = f;
	ro_span w = e < s->w.n ? s->w.at[e].span : (ro_span){0, 0};
	if (w.end - w.beg >= 2 && in_list(faces, N(faces), slice(s, w.beg - s->base, w.end - s->base)))
		e++;
	return e;
}

/* May the sentence that begins at word `first` end with words k..e-1, of which k is the stop and the rest close marks? */
static bool
ends_at(const scan *s, size_t first, size_t k, size_t e)
{
	if (e == s->w.n)
		return true;
	const word *stop = &s->w.at[k], *next = &s->w.at[e];
	size_t i = next->span.beg - s->base;
	uint32_t c = at(s, i);
	if (is_item(s, first, k))
		return false;
	if (next->kind == STOP || next->kind == DOTS || c == ',' || c == ';' || c == ':' || (!next->spaced && !ro_uc_upper(c)))
		return false;
	if (stop->kind == MAYBE)
		return next->spaced && begins_sentence(s, i);
	if (stop->kind == DOTS)
		return !ro_uc_lower(c);
	bool mark = at(s, stop->span.beg - s->base) != '.';
	return !ro_uc_lower(c) || (e == k + 1 && !mark);
}

typedef RO_VEC(size_t) starts;

static void
line_sentences(const scan *s, starts *out)
{
	size_t n = s->w.n;
	bool fresh = true, inside = false;
	size_t first = s->first;
	for (size_t k = s->first, e; k < n; k = e) {
		if (fresh) {
			ro_vec_add(out, k);
			first = k;
		}
		fresh = false;
		e = k + 1;
		inside = is_plain_quote(s, &s->w.at[k]) ? !inside : inside;
		if (s->w.at[k].kind != STOP && s->w.at[k].kind != DOTS && s->w.at[k].kind != MAYBE)
			continue;
		e = after_closers(s, k, inside);
		for (size_t j = k + 1; j < e; j++)
			inside = is_plain_quote(s, &s->w.at[j]) ? !inside : inside;
		fresh = ends_at(s, first, k, e);
	}
}

/* Copies to the arena, cutting sentences of more than RO_MAX_SENTENCE words. */
static void
copy_out(const scan *s, const starts *st, ro_arena *a, ro_words *out)
{
	size_t n = s->w.n, m = 0;
	*out = (ro_words){.span = RO_NEW(a, n, ro_span), .n = n, .first = RO_NEW(a, st->n + n / RO_MAX_SENTENCE + 2, size_t)};
	for (size_t i = 0; i < n; i++)
		out->span[i] = s->w.at[i].span;
	for (size_t i = 0; i < st->n; i++) {
		size_t end = i + 1 < st->n ? st->at[i + 1] : n;
		out->n_cut += end - st->at[i] > RO_MAX_SENTENCE;
		for (size_t k = st->at[i]; k < end; k += RO_MAX_SENTENCE)
			out->first[m++] = k;
	}
	out->first[m] = n;
	out->n_sents = m;
}

void
ro_words_find(ro_arena *a, ro_str text, ro_words *out)
{
	scan s = {0};
	starts st = {0};
	for (size_t i = 0; i < text.n;) {
		const char *end = memchr(text.s + i, '\n', text.n - i);
		size_t j = end ? (size_t)(end - text.s) : text.n;
		s.s = (ro_str){text.s + i, j - i};
		s.base = i;
		line_words(&s);
		line_sentences(&s, &st);
		i = j + 1;
	}
	copy_out(&s, &st, a, out);
	free(s.w.at);
	free(st.at);
}
