"""What AWS's validator finds in templates: one JSON array, as cfn-lint writes it."""

import json
import sys

from cloudformation_validate import RegoEngine

engine = RegoEngine()
findings = [
    {"file": file, "rule": finding.rule_id, "message": finding.message}
    for file in sys.argv[1:]
    for finding in engine.validate_template(file).diagnostics
]
json.dump(findings, sys.stdout)
