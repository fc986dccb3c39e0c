"""`python -m bench [NAME …]`: one JSON object a line; what a machine lacks is said on the error stream."""

import sys

from bench import public, searching, starting, working  # noqa: F401 - each adds its measures to the list
from bench.measures import MEASURES
from bench.results import MissingError
from bench.workshop import Workshop


def main(names: list[str]) -> int:
    unknown = set(names) - set(MEASURES)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    held = True
    with Workshop() as workshop:
        for name in names or MEASURES:
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                for result in MEASURES[name](workshop):
                    print(result.line(), flush=True)
                    held = held and result.holds
            except MissingError as missing:
                print(f"{name}: left out, {missing}", file=sys.stderr, flush=True)
    return int(not held)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
