"""The fonts of exports: TrueType files that the front-end build copies from their packages.

A room of its own with nothing imported but the standard library, because the build runs this file
where the atlas is not yet installed.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "static" / "dist" / "fonts"
REGULAR, BOLD = "NotoSans_400Regular.ttf", "NotoSans_600SemiBold.ttf"
ITALIC = "NotoSans_400Regular_Italic.ttf"
HANGUL, HAN = "NotoSansKR_400Regular.ttf", "NotoSansSC_400Regular.ttf"
FILES = {
    REGULAR: "@expo-google-fonts/noto-sans/400Regular",
    ITALIC: "@expo-google-fonts/noto-sans/400Regular_Italic",
    BOLD: "@expo-google-fonts/noto-sans/600SemiBold",
    HANGUL: "@expo-google-fonts/noto-sans-kr/400Regular",
    HAN: "@expo-google-fonts/noto-sans-sc/400Regular",
}
"""File name and the folder of its npm package: Latin, Hangul, Chinese (SIL Open Font License)."""
FALLBACKS = {"en": (HAN, HANGUL), "ko": (HANGUL, HAN), "zh": (HAN, HANGUL)}
"""By language, the fonts of what the Latin one lacks, in their order."""
FAMILIES = {
    REGULAR: "Noto Sans",
    ITALIC: "Noto Sans",
    BOLD: "Noto Sans",
    HANGUL: "Noto Sans KR",
    HAN: "Noto Sans SC",
}
