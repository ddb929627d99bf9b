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
HEBREW, ARABIC = "NotoSansHebrew_400Regular.ttf", "Vazirmatn_400Regular.ttf"
# Not Noto's: it sets the dots of letters apart, of which Typst makes no PDF/UA in a drawing.
FILES = {
    REGULAR: "@expo-google-fonts/noto-sans/400Regular",
    ITALIC: "@expo-google-fonts/noto-sans/400Regular_Italic",
    BOLD: "@expo-google-fonts/noto-sans/600SemiBold",
    HANGUL: "@expo-google-fonts/noto-sans-kr/400Regular",
    HAN: "@expo-google-fonts/noto-sans-sc/400Regular",
    HEBREW: "@expo-google-fonts/noto-sans-hebrew/400Regular",
    ARABIC: "@expo-google-fonts/vazirmatn/400Regular",
}
"""File name and the folder of its npm package: Latin, Hangul, Chinese, Hebrew, Arabic (SIL Open
Font License)."""
FALLBACKS = {
    "en": (HAN, HANGUL, HEBREW, ARABIC),
    "ko": (HANGUL, HAN, HEBREW, ARABIC),
    "zh": (HAN, HANGUL, HEBREW, ARABIC),
}
"""By language, the fonts of what the Latin one lacks, in their order."""
FAMILIES = {
    REGULAR: "Noto Sans",
    ITALIC: "Noto Sans",
    BOLD: "Noto Sans",
    HANGUL: "Noto Sans KR",
    HAN: "Noto Sans SC",
    HEBREW: "Noto Sans Hebrew",
    ARABIC: "Vazirmatn",
}
