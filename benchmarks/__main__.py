"""Speed of the pages and growth of the build: `make bench`, or one of the two alone.

make bench                                   both
make bench BENCH="--sizes 10,100,1000,3000"  up to 3,000 techniques more, most of an hour
make bench BENCH="growth --no-peers"         the build alone, ours alone
make bench BENCH="pages --runs 9"            the pages alone, nine visits
make bench BENCH="pages --lighthouse"        Lighthouse too, fetched from npm into a temporary folder
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from benchmarks import growth
from benchmarks.cost import Failed

PARTS = ("pages", "growth")


def main() -> int:
    """Runs what is asked for, one after the other."""
    parser = argparse.ArgumentParser(
        prog="make bench", description="Speed of the pages and growth of the build."
    )
    parser.add_argument("part", nargs="?", choices=PARTS, help="one of them alone")
    parser.add_argument("--runs", type=int, help="how often each is measured (pages 5, growth 1)")
    parser.add_argument("--lighthouse", action="store_true", help="pages: Lighthouse too")
    parser.add_argument(
        "--sizes", type=_sizes, default=growth.SIZES, help="growth: techniques added (10,100,1000)"
    )
    parser.add_argument("--no-peers", action="store_true", help="growth: ours alone")
    options = parser.parse_args()
    parts = (options.part,) if options.part else PARTS
    try:
        if "pages" in parts:
            runs = [] if options.runs is None else ["--runs", str(options.runs)]
            lighthouse = ["--lighthouse"] if options.lighthouse else []
            subprocess.run([sys.executable, "-m", "benchmarks.pages", *runs, *lighthouse], check=True)
        if "growth" in parts:
            growth.measure(options.sizes, options.runs or 1, with_peers=not options.no_peers)
    except Failed as reason:
        print(f"could not be measured: {reason}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as reason:
        return reason.returncode
    except KeyboardInterrupt:
        print("stopped.", file=sys.stderr)
        return 130
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
