"""Names of properties and structs as Rust programs write them."""

import re

# Words that the split at capital letters would tear apart, or that are one word with their plural.
WORDS = [
    "IPv4", "IPv6", "OAuth", "GiB", "MiB", "KiB", "TiB", "GBs", "TBs", "MBs", "IDs", "ARNs", "AZs", "IPs", "VPCs", "URLs", "URIs",
    "IoT", "FSx", "VCpu", "vCpu", "DDoS", "XRay", "ETag", "SThree", "LoRaWAN", "VoIP", "DBName",
    "RStudio", "VTep", "VSan", "SaaS", "QnA", "IdC", "KBytes", "DBv2",
]
PIECES = {"DBName": "Db_Name"}
KNOWN = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))
SPLIT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def known_word(found):
    word = PIECES.get(found.group(), found.group().capitalize())
    following = found.string[found.end():found.end() + 1]
    # A word in the middle of another one, as `IDs` in `IDsuffix`, is none.
    if following.islower():
        return found.group()
    return ("_" if found.start() else "") + word + ("_" if following.isupper() else "")


def snake(name):
    """`SecurityGroupIds` is `security_group_ids`, and `EnableIPv6` is `enable_ipv6`."""
    name = KNOWN.sub(known_word, name.replace("-", "_").replace(".", "_").replace("$", ""))
    name = SPLIT.sub("_", name).lower()
    return re.sub("_+", "_", name).strip("_")


def pascal(name):
    """Names of structs begin with a capital letter."""
    name = re.sub(r"[^A-Za-z0-9]+(.)?", lambda found: (found.group(1) or "").upper(), name)
    return name[:1].upper() + name[1:]
