"""``python -m webapp`` is ``routes-out``."""

from webapp.cli import main

if __name__ == "__main__":
    main()
