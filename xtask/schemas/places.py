"""Where cfn-lint's rules apply its further schemas, those of the folder `extensions`."""

import re


def places(package):
    """The paths of each schema, by its folder and name: a type, and the properties from the outside in, `*` for items."""
    found = {}
    for path in sorted((package / "rules").rglob("*.py")):
        text = path.read_text()
        folder = re.search(r"module=cfnlint\.data\.schemas\.extensions\.(\w+)", text)
        name = re.search(r'filename="([^"]+)\.json"', text)
        if folder and name:
            paths = re.findall(r'"Resources/([\w:]+)/Properties((?:/[^"/]+)*)"', text)
            found[folder[1], name[1]] = {(of, tuple(below.split("/")[1:])) for of, below in paths}
    return found
