"""The fonts of the press: TrueType files that the front-end build copies from their packages."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "static" / "dist" / "fonts"
FILES = {
    "NotoSans_400Regular.ttf": "@expo-google-fonts/noto-sans/400Regular",
    "NotoSans_400Regular_Italic.ttf": "@expo-google-fonts/noto-sans/400Regular_Italic",
    "NotoSans_600SemiBold.ttf": "@expo-google-fonts/noto-sans/600SemiBold",
    "NotoSansKR_400Regular.ttf": "@expo-google-fonts/noto-sans-kr/400Regular",
    "NotoSansSC_400Regular.ttf": "@expo-google-fonts/noto-sans-sc/400Regular",
}
"""File name and the folder of its npm package: Latin, Hangul, Chinese (SIL Open Font License)."""


def font_folder(folder: Path = FOLDER) -> Path | None:
    """Return the folder of the fonts, or None where they were not built.

    Without them the press falls back on the machine's fonts, and pictures differ by machine.
    """
    return folder if all((folder / name).is_file() for name in FILES) else None
