import pytest

from webapp.words.scripts import mark_runs, split_runs


@pytest.mark.parametrize(
    ("lang", "text", "runs"),
    [
        ("en", "Only Latin, 2002.", [("", "Only Latin, 2002.")]),
        ("en", "Dongqi (东旗).", [("", "Dongqi ("), ("zh", "东旗"), ("", ").")]),
        (
            "ko", "2002년 (HRW, on going to the South)",
            [("", "2002년 ("), ("en", "HRW, on going to the South"), ("", ")")],
        ),
        ("ko", "UNHCR가 22.1 km를", [("", "UNHCR가 22.1 km를")]),
        ("zh", "“Hidden”，2002", [("", "“"), ("en", "Hidden"), ("", "”，2002")]),
        ("zh", "载于https://a.example/no(7)8/2002/。", [("", "载于"), ("en", "https://a.example/no(7)8/2002/"), ("", "。")]),
        ("zh", "载于https://a.example/b/!78/。", [("", "载于"), ("en", "https://a.example/b/!78/"), ("", "。")]),
        ("zh", "탈북자", [("ko", "탈북자")]),
        ("zh", "朝日新聞", [("", "朝日新聞")]),
        ("en", "朝日 しんぶん", [("ja", "朝日 しんぶん")]),
        ("ko", "Известия", [("ru", "Известия")]),
    ],
)  # fmt: skip
def test_runs_of_another_language_are_told_by_their_script(lang, text, runs):
    assert list(split_runs(text, lang)) == runs
    assert "".join(run for _, run in split_runs(text, lang)) == text


def test_a_text_is_escaped_and_its_foreign_runs_bear_their_language():
    assert mark_runs("<b>글 & “Only read”", "ko") == (
        '&lt;b&gt;글 &amp; “<span lang="en">Only read</span>”'
    )
