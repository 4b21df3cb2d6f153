"""A keyring to test with: the package ``keyring``, as small as brag needs it, over one file.

``PYTHONPATH`` leads to it before the real one. Its file is ``keyring.json`` in the home; a file
``locked`` beside that locks it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = """\
def get_keyring():
    from keyring.backends import {module}
    return {module}.Keyring()
"""
_BACKEND = """\
import json, os, pathlib

PLACE = pathlib.Path(os.environ["HOME"], "keyring.json")


class Keyring:
    def _all(self):
        if PLACE.with_name("locked").exists():
            raise RuntimeError("the collection is locked")
        return json.loads(PLACE.read_text()) if PLACE.exists() else {{}}

    def set_password(self, service, name, secret):
        PLACE.write_text(json.dumps({{**self._all(), f"{{service}}/{{name}}": {kept}}}))

    def get_password(self, service, name):
        return self._all().get(f"{{service}}/{{name}}")

    def delete_password(self, service, name):
        held = self._all()
        del held[f"{{service}}/{{name}}"]
        PLACE.write_text(json.dumps(held))
"""


def put_into(folder: Path, module: str = "SecretService", kept: str = "secret") -> str:
    """The value for ``PYTHONPATH``; ``kept`` is what the keyring keeps of what it is given."""
    backends = folder / "keyring" / "backends"
    backends.mkdir(parents=True)
    (folder / "keyring" / "__init__.py").write_text(_PACKAGE.format(module=module))
    (backends / "__init__.py").write_text("")
    (backends / f"{module}.py").write_text(_BACKEND.format(kept=kept))
    return str(folder)
