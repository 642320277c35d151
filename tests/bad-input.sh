#!/bin/sh
# bad-input.sh BINARY: files that a careless person or a hostile one gives to `readout read --json`. Whatever comes in, the
# program must end by itself with 0 or 1, print nothing or lines of JSON on stdout, and on stderr only messages of the form
#	readout: cannot read 'name': why
# Large inputs are made in a temporary folder; small ones lie in tests/text-inputs.
bin=$1
[ -x "$bin" ] || { echo "usage: bad-input.sh BINARY" >&2; exit 2; }
case $bin in /*) ;; *) bin=$PWD/$bin ;; esac
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT INT TERM
cd "$tmp" || exit 2
passed=0 failed=0
limit=${LIMIT:-1200}			# seconds one input may take, sanitizers included; SMALL=1 leaves out the two of 100 MB

# json FILE: true if every line of it is JSON
json() {
	[ -s "$1" ] || return 0
	python3 -c 'import json, sys
for line in open(sys.argv[1], encoding="utf-8"): json.loads(line)' "$1" 2>/dev/null
}

# judge NAME STATUS WANT: WANT is 0, 1 or any; files out and err hold what was printed
judge() {
	why=
	[ "$2" -le 1 ] || why="exit status $2"
	[ "$3" = any ] || [ "$2" = "$3" ] || why="exit status $2, not $3"
	[ "$2" = 0 ] || [ -s err ] || why="no message"
	[ "$2" = 1 ] || [ ! -s err ] || why="message without failure"
	json out || why="stdout is not JSON lines"
	grep -v "^readout: cannot read '.*': .*$" err >/dev/null && why="message: $(head -c 200 err)"
	if [ -z "$why" ]; then
		passed=$((passed + 1))
		echo "ok   $1$( [ -s err ] && sed 's/^/ - /; 1q' err)"
	else
		failed=$((failed + 1))
		echo "FAIL $1: $why"
	fi
}

# try NAME WANT [FILE]: reads FILE, or the file of that name
try() {
	timeout "$limit" "$bin" read --json "${3:-$1}" >out 2>err </dev/null
	judge "$1" $? "$2"
}

# make NAME WANT PYTHON: writes bytes from a Python expression, then reads them
make() {
	python3 -c 'import random, sys
random.seed(1)
open(sys.argv[1], "wb").write(eval(sys.argv[2]))' "$1" "$3" || { failed=$((failed + 1)); echo "FAIL $1: not made"; return; }
	try "$1" "$2"
	rm -f "$1"
}

make empty 0 'b""'
make one-byte 0 'b"x"'
make one-odd-byte 0 'b"\xff"'
make nuls any 'bytes(100000)'
make nuls-in-text 0 'b"The talks\0went on. " * 2000'
make invalid-utf8 0 'b"The talks went on \xff\xfe\xc3( until six. " * 100'
make mostly-invalid 1 'b"\xc3(\xff" * 10000'
make utf16le-mark 0 '"The talks went on.\n".encode("utf-16")'
make utf16be-mark 0 'b"\xfe\xff" + "The talks went on.\n".encode("utf-16be")'
make utf16le-bare any '("The talks went on. " * 50).encode("utf-16le")'
make utf32-mark 1 '("The talks went on. " * 50).encode("utf-32")'
make utf32-bare 1 '("The talks went on. " * 50).encode("utf-32be")'
make random-binary 1 'random.randbytes(1 << 20)'
make cut-at-the-end 0 'b"The price was 5 \xe2\x82"'
make quotation-marks 0 'b"\"" * 100000'
make curly-marks 0 '"\u201c".encode() * 20000'
make apostrophes 0 'b"\x27" * 20000'
make blank-lines 0 'b"\n" * 1000000'
make crlf-lines 0 'b"\r\n" * 1000000'
make form-feeds 0 'b"a\f" * 20000'
make brackets 0 'b"[" * 10000 + b"]" * 10000'
make cut-words 0 'b"diplo-\nmatic " * 2000'
make combining 0 '("e" + "\u0301" * 20000).encode()'
make one-word 0 'b"a" * 1000000'
make long-line 0 'b"the talks went on, and " * 10000'
[ -n "$SMALL" ] || make line-of-100-MB 1 'b"the talks went on, and " * 4600000'
[ -n "$SMALL" ] || make too-large 1 'b"x" * ((16 << 20) + 1)'
mkdir folder
try folder 1
try missing 1
if [ "$(id -u)" = 0 ]; then
	echo "skip unreadable (root reads everything)"
else
	echo x >unreadable
	chmod 0 unreadable
	try unreadable 1
fi
printf 'The talks went on.\n' | timeout "$limit" "$bin" read --json - >out 2>err
judge pipe $? 0
mkfifo fifo
timeout 20 sh -c 'printf "The talks went on.\n" >fifo' &
try fifo 0
wait
timeout "$limit" "$bin" read --json - >out 2>err </dev/null
judge empty-stdin $? 0
for f in "$here"/text-inputs/*; do
	case ${f##*/} in
	utf32* | cp1251*) try "text-inputs/${f##*/}" 1 "$f" ;;
	*) try "text-inputs/${f##*/}" 0 "$f" ;;
	esac
done
echo "bad-input: $passed passed, $failed failed"
[ $failed = 0 ]
