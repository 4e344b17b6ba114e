"""Entry point of ``briefing-tui`` and ``python -m briefing_tui``."""

import sys


def main() -> int:
    """Run the program and return its exit status; ^C ends it without a traceback, even during imports."""
    try:
        from briefing_tui import cli  # noqa: PLC0415

        return cli.main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
