"""``python -m coding``: the same actions and queries from a terminal."""

import sys

from coding.errors import CodingError


def main() -> None:
    """Run one command; a refusal says what and how to go on, on stderr, and exits with 2."""
    from coding.commands import build

    try:
        build()()
    except CodingError as refusal:
        sys.stderr.write(f"{refusal.what}\n{refusal.remedy}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
