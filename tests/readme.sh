#!/bin/sh
# The example in README.md compiles against the library, runs, and prints what README.md says it prints; so do its commands.
set -u
B=${B:-build/release}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
p=0 f=0
ok() { if [ "$1" = 0 ]; then p=$((p + 1)); else f=$((f + 1)); echo "FAIL $2"; fi; }

awk '/^```c$/ { on = 1; next } /^```$/ { on = 0 } on' README.md >"$tmp/example.c"
san=$(case $B in *asan*) echo "-fsanitize=address,undefined" ;; esac)
# shellcheck disable=SC2046,SC2086
${CC:-gcc} -std=c17 -Wall -Wextra -Werror $san -Iinclude "$tmp/example.c" "$B/libreadout.a" $(pkg-config --libs libutf8proc) -lm -lpthread -o "$tmp/example"
ok $? "the example in README.md does not compile"
"$tmp/example" examples/readout-a.txt >"$tmp/out" && [ -s "$tmp/out" ]
ok $? "the example in README.md does not run"

# blocks "$ readout ..." in README.md: the command and the first lines it prints
awk '/^```console$/ { on = 1; n++; next } /^```$/ { on = 0 } on { print > (dir "/block" n) }' dir="$tmp" README.md
for b in "$tmp"/block*; do
	[ -e "$b" ] || continue
	cmd=$(sed -n '1s/^\$ readout //p' "$b")
	[ -n "$cmd" ] || continue
	sed 1d "$b" >"$tmp/want"
	# shellcheck disable=SC2086
	"$B/readout" $cmd 2>&1 | head -n "$(wc -l <"$tmp/want")" >"$tmp/got"
	cmp -s "$tmp/want" "$tmp/got"
	ok $? "README.md: readout $cmd prints something else: $(diff "$tmp/want" "$tmp/got" | head -5)"
done
echo "readme: $p passed, $f failed"
[ "$f" = 0 ]
