/* SPDX-License-Identifier: MIT
 * Bytes of a file to valid UTF-8.
 *
 * The first bytes tell the encoding: a byte order mark, or, without one, where the zero bytes stand. English in UTF-16
 * is "T\0h\0e\0": nearly every second byte is zero, and always on the same side; in UTF-32 three of four are. UTF-16 is
 * converted, UTF-32 is refused by name. All else is taken as UTF-8 and checked byte by byte: a byte that belongs to no
 * valid sequence (RFC 3629) becomes U+FFFD and is counted, a zero byte becomes a space and is counted.
 * More than 1 byte in 8 that is neither (control characters too) is no text: an image or an archive has one in two. A
 * file in an old 8-bit code page of another script has as many high bytes, but no control characters: it is refused
 * with words that say so. Input under BINARY_LEAST such bytes is never refused: three odd bytes in ten prove nothing.
 *
 * Cost: one pass, eight ASCII bytes a step; a second pass and a copy only where something must be replaced. */
#include "read/read_int.h"

#include "base/err.h"
#include "base/utf8.h"

#define BINARY_LEAST 16			/* odd bytes before a file can count as binary */
#define SNIFF 4096			/* bytes looked at for the place of zeros */

typedef struct count {
	size_t bad, nul, control;
} count;

/* True if the eight bytes at p are all plain: 0x20 to 0x7f. */
static bool
plain8(const char *p)
{
	uint64_t x;
	memcpy(&x, p, 8);
	return !((x | (x - 0x2020202020202020u)) & 0x8080808080808080u);
}

static bool
control(unsigned char c)
{
	return c < 0x20 && !(c >= 8 && c <= 13) && c != 27;
}

static count
count_odd(ro_str s)
{
	count k = {0};
	for (size_t i = 0; i < s.n;) {
		if (s.n - i >= 8 && plain8(s.s + i)) {
			i += 8;
			continue;
		}
		unsigned n = ro_utf8_valid(s, i);
		k.bad += !n;
		k.nul += !s.s[i];
		k.control += s.s[i] && control((unsigned char)s.s[i]);
		i += n ? n : 1;
	}
	return k;
}

/* Copies with replacements; text bytes that stand for one bad byte are listed in out->bad. */
static void
replace(ro_arena *a, ro_str s, count k, ro_decoded *out)
{
	char *to = RO_NEW(a, s.n + 2 * k.bad + 1, char);
	uint32_t *bad = RO_NEW(a, k.bad, uint32_t);
	size_t n = 0, n_bad = 0;
	for (size_t i = 0; i < s.n;) {
		unsigned m = ro_utf8_valid(s, i);
		if (!m) {
			bad[n_bad++] = (uint32_t)n;
			n += ro_utf8_put(to + n, 0xFFFD);
			i++;
			continue;
		}
		memcpy(to + n, s.s + i, m);
		if (!s.s[i])
			to[n] = ' ';
		n += m;
		i += m;
	}
	out->text = (ro_str){to, n};
	out->bad = bad;
}

static unsigned
unit(ro_str s, size_t i, bool big)
{
	unsigned a = (unsigned char)s.s[i], b = (unsigned char)s.s[i + 1];
	return big ? a << 8 | b : b << 8 | a;
}

/* UTF-16 from byte `from`; an unpaired surrogate and an odd last byte become U+FFFD (RFC 2781). */
static void
from_utf16(ro_arena *a, ro_str s, size_t from, bool big, ro_decoded *out)
{
	char *to = RO_NEW(a, (s.n - from) / 2 * 3 + 4, char);
	size_t n = 0, i = from;
	for (; i + 1 < s.n; i += 2) {
		uint32_t c = unit(s, i, big);
		if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n && (unit(s, i + 2, big) & 0xFC00) == 0xDC00) {
			c = 0x10000 + ((c & 0x3FF) << 10) + (unit(s, i + 2, big) & 0x3FF);
			i += 2;
		} else if (c >= 0xD800 && c < 0xE000) {
			c = 0xFFFD;
			out->n_bad++;
		}
		out->n_nul += !c;
		n += ro_utf8_put(to + n, c ? c : ' ');
	}
	if (i < s.n) {
		n += ro_utf8_put(to + n, 0xFFFD);
		out->n_bad++;
	}
	out->text = (ro_str){to, n};
}

enum sniffed { PLAIN, UTF16_LE, UTF16_BE, UTF32 };

/* Encoding without a mark, by the places of zero bytes in the first SNIFF bytes. */
static enum sniffed
sniff(ro_str s)
{
	size_t n = s.n < SNIFF ? s.n & ~(size_t)3 : SNIFF, zero[4] = {0};
	if (s.n >= 4 && s.n < 8 && s.n % 2 == 0)
		n = 4;
	for (size_t i = 0; i < n; i++)
		zero[i % 4] += !s.s[i];
	size_t q = n / 4, even = zero[0] + zero[2], odd = zero[1] + zero[3], all = even + odd;
	if (!q || !all || all == n)
		return PLAIN;
	if (q >= 2 && all * 10 >= n * 7 && (!zero[0] || !zero[3]))
		return UTF32;
	if (even * 20 <= odd && odd * 10 >= q * 2 * 7)
		return UTF16_LE;
	if (odd * 20 <= even && even * 10 >= q * 2 * 7)
		return UTF16_BE;
	return PLAIN;
}

static bool
refuse(ro_err *err, enum ro_code code, const char *path, const char *why)
{
	return ro_err_set(err, code, 0, path ? "cannot read '%s': %s" : "cannot read%s: %s", path ? path : "", why);
}

static bool
decode_utf8(ro_arena *a, ro_str bytes, const char *path, ro_decoded *out, ro_err *err)
{
	count k = count_odd(bytes);
	size_t odd = k.bad + k.nul + k.control;
	if (odd >= BINARY_LEAST && odd > bytes.n / 8)
		return refuse(err, RO_ENCODING, path, (k.nul + k.control) * 50 > odd ? "binary, not text" :
			      "not UTF-8; convert it from its 8-bit code page first");
	out->text = bytes;
	out->n_bad = k.bad;
	out->n_nul = k.nul;
	if (k.bad || k.nul)
		replace(a, bytes, k, out);
	if (ro_str_starts(out->text, RO_STR("\xEF\xBB\xBF")))
		out->skip = 3;
	return true;
}

bool
ro_decode(ro_arena *a, ro_str bytes, const char *path, ro_decoded *out, ro_err *err)
{
	*out = (ro_decoded){.text = {"", 0}};
	if (bytes.n > RO_MAX_BYTES)
		return refuse(err, RO_LIMIT, path, "larger than 128 MiB");
	if (!bytes.n)
		return true;
	if (ro_str_starts(bytes, RO_STR("\xFF\xFE\0\0")) || ro_str_starts(bytes, RO_STR("\0\0\xFE\xFF")))
		return refuse(err, RO_ENCODING, path, "UTF-32 is not read; convert it to UTF-8 first");
	bool le = ro_str_starts(bytes, RO_STR("\xFF\xFE")), be = ro_str_starts(bytes, RO_STR("\xFE\xFF"));
	enum sniffed e = le ? UTF16_LE : be ? UTF16_BE : sniff(bytes);
	switch (e) {
	case UTF16_LE:
	case UTF16_BE:
		from_utf16(a, bytes, le || be ? 2 : 0, e == UTF16_BE, out);
		return true;
	case UTF32:
		return refuse(err, RO_ENCODING, path, "UTF-32 is not read; convert it to UTF-8 first");
	case PLAIN:
		break;
	}
	return decode_utf8(a, bytes, path, out, err);
}
