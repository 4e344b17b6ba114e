"""``briefing-tui`` and ``python -m briefing_tui``: what is there before anything is imported."""

import sys


def main() -> int:
    """Run the program and return its exit status; ^C ends it without a traceback from its first import on."""
    try:
        from briefing_tui import cli  # noqa: PLC0415

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
