/* SPDX-License-Identifier: MIT
 * UTF-8 by code points, and the few character classes that reading needs (Unicode tables of utf8proc). */
#ifndef RO_BASE_UTF8_H
#define RO_BASE_UTF8_H
#include "base/str.h"

/* Code point at byte i of valid UTF-8, its length in *n (1..4). */
uint32_t ro_utf8_at(ro_str s, size_t i, unsigned *n);
uint32_t ro_utf8_before(ro_str s, size_t i, unsigned *n);	/* the one that ends at byte i; 0 and *n = 0 at the start */

/* Length of the valid sequence at byte i of any bytes, 0 if there is none (RFC 3629: no surrogates, no overlong forms). */
unsigned ro_utf8_valid(ro_str s, size_t i);
unsigned ro_utf8_put(char out[4], uint32_t c);
size_t ro_utf8_count(ro_str s);					/* code points of valid UTF-8 */

bool ro_uc_upper(uint32_t c);					/* Lu */
bool ro_uc_lower(uint32_t c);					/* Ll */
bool ro_uc_letter(uint32_t c);					/* L* or M* */
bool ro_uc_digit(uint32_t c);					/* N* */
bool ro_uc_space(uint32_t c);					/* White_Space, U+200B, U+FEFF */
bool ro_uc_word(uint32_t c);					/* letter, digit, mark or _ : what \w matches in Python */
#endif
