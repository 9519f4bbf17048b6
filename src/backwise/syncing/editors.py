"""Settings for VS Code: which schema a data file follows, and which extensions make use of it."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from backwise.model import BODY_FILE, KINDS, VOCABULARY_FILE, Guide
from backwise.syncing.schemas import FOLDER, schema_of

SETTINGS = PurePosixPath(".vscode/settings.json")
EXTENSIONS = PurePosixPath(".vscode/extensions.json")


def editor_files(_guide: Guide) -> dict[PurePosixPath, str]:
    """Gives the settings of the editor, by their path in the repository."""
    homes = [f"{kind.home}*.yml" if kind.folder else kind.home for kind in KINDS]
    followed = {
        f"./{FOLDER}/{schema_of(PurePosixPath(home))}.json": f"data/{home}"
        for home in (*homes, VOCABULARY_FILE, BODY_FILE)
    }
    settings = {
        "yaml.schemas": followed,
        # Our own rules say how long a line is; a folded text may not be folded again.
        "yaml.format.enable": False,
        "editor.insertSpaces": True,
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.tabSize": 2, "editor.wordWrap": "on"},
    }
    extensions = {"recommendations": ["redhat.vscode-yaml", "charliermarsh.ruff"]}
    return {SETTINGS: _text(settings), EXTENSIONS: _text(extensions)}


def _text(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"
