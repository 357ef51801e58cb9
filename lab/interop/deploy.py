#!/usr/bin/env python3
"""Deploy a synthesized cloud assembly with the real CDK CLI, and try its users on a real server.

    python3 deploy.py ASSEMBLY CDK SERVERS PYTHON

The one stack in the folder ASSEMBLY is deployed, changed, deployed again and destroyed by the program
CDK against the emulator MiniStack. What the emulator's CloudFormation refuses is left out and
listed; serverless caches are then created through the ElastiCache API. Their endpoint is a real
Redis server, where the access strings of the deployed users are put to the test. Everything runs on
loopback and is stopped at the end. SERVERS has Debian's `redis-server` unpacked, and PYTHON is the
`bin` of a virtual environment with `ministack` and `botocore`.

Prints a table of the checks made. Exit code 0 means that every one of them held.
"""

import contextlib
import copy
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

SERVER = "redis-server"
EMULATOR = "ministack"
CLOUDFORMATION = f"cdk on {EMULATOR}"

USER = "AWS::ElastiCache::User"
SERVERLESS_CACHE = "AWS::ElastiCache::ServerlessCache"
# Properties of a serverless cache which are no parameters of the call that creates one.
TEMPLATE_ONLY = {"FinalSnapshotName"}
# How to ask the services themselves for what CloudFormation claims to have created.
DESCRIBE = {
    "AWS::EC2::VPC": ("ec2", "describe_vpcs", "VpcIds"),
    "AWS::EC2::Subnet": ("ec2", "describe_subnets", "SubnetIds"),
    "AWS::EC2::SecurityGroup": ("ec2", "describe_security_groups", "GroupIds"),
    "AWS::KMS::Key": ("kms", "describe_key", "KeyId"),
    USER: ("elasticache", "describe_users", "UserId"),
    "AWS::ElastiCache::UserGroup": ("elasticache", "describe_user_groups", "UserGroupId"),
}
# What the update appends to the access string of the first user.
CHANGE = " -getdel"
# The commands tried on the server, each with the names by which a rule grants it or takes it away.
COMMANDS = {
    "SET {key} 1": {"@all", "@write", "@string", "@slow", "set"},
    "GET {key}": {"@all", "@read", "@string", "@fast", "get"},
    "GETDEL {key}": {"@all", "@write", "@string", "@fast", "getdel"},
    "FLUSHDB": {"@all", "@write", "@keyspace", "@slow", "@dangerous", "flushdb"},
}
# Users tried on the server beside those of the template.
OWN_USERS = {"check-reader": "on ~* +@read", "check-writer": "on ~* +@write"}
# The program that makes API calls in the virtual environment: a JSON list in, a JSON list out.
CALLER = """
import json, sys, botocore.exceptions, botocore.session
session, answers = botocore.session.get_session(), []
for service, operation, parameters in json.load(sys.stdin):
    try:
        answers.append(getattr(session.create_client(service), operation)(**parameters))
    except botocore.exceptions.ClientError as error:
        answers.append({"Error": error.response["Error"]})
print(json.dumps(answers, default=str))
"""


class Failed(Exception):
    """A check did not hold, or a tool did not do its work."""


def require(condition, message):
    """Raises `Failed` with the message unless the condition holds."""
    if not condition:
        raise Failed(message)


def run(command, timeout, env=None, cwd=None, stdin="", accept=(0,)):
    """Runs a command within the time given, and answers its output and errors as one text."""
    process = subprocess.Popen(
        [str(word) for word in command], env=env, cwd=cwd, text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        output, _ = process.communicate(stdin, timeout)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    code, end = process.returncode, " / ".join(output.strip().splitlines()[-6:])
    require(code in accept, f"{process.args[0]}: exit code {code}: {end}")
    return output


@contextlib.contextmanager
def daemon(command, env, log, port):
    """Keeps a server running during a `with` block, which begins once the port is open."""
    with open(log, "w") as output:
        process = subprocess.Popen(
            [str(word) for word in command], env=env, cwd=log.parent, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + 60
        while not is_open(port):
            require(process.poll() is None, f"{log.stem} ended: {log.read_text()[-500:]}")
            require(time.monotonic() < deadline, f"{log.stem} is not ready after 60 s")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port():
    """A port on loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def is_open(port):
    """Whether somebody listens on a port on loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def intrinsics(value):
    """The outermost intrinsic functions in a part of a template."""
    if isinstance(value, dict) and len(value) == 1 and re.match("Ref$|Fn::", next(iter(value))):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from intrinsics(item)


def references(value):
    """The names that a part of a template refers to."""
    for function in intrinsics(value):
        (name, argument), = function.items()
        first = argument if isinstance(argument, str) else next(iter(argument), "")
        if name in ("Ref", "Fn::GetAtt"):
            yield first.split(".")[0]
        else:
            yield from re.findall(r"\$\{(\w+)", first) if name == "Fn::Sub" else ()
            yield from references(argument)


def deployable(template, refused):
    """A copy without the refused types and all that refers to them, and why each was left out."""
    variant = copy.deepcopy({"Outputs": {}, **template})
    left_out = {name: f"{part['Type']} is refused" for name, part in template["Resources"].items()
                if part["Type"] in refused}
    before = None
    while before != len(left_out):
        before = len(left_out)
        for name, part in [*variant["Resources"].items(), *variant["Outputs"].items()]:
            for target in references(list(part.values())):
                if target in left_out:
                    left_out.setdefault(name, f"refers to {target}")
    for section in (variant["Resources"], variant["Outputs"]):
        for name in left_out.keys() & section.keys():
            del section[name]
    for part in variant["Resources"].values():
        needs = part.pop("DependsOn", [])
        needs = [needs] if isinstance(needs, str) else needs
        if kept := [name for name in needs if name not in left_out]:
            part["DependsOn"] = kept
    return variant, left_out


class Trial:
    """The stack of an assembly on its way; each method makes one check and answers details."""

    def __init__(self, tools, scratch, running):
        self.assembly, self.scratch, self.running = scratch / "assembly", scratch, running
        self.source, self.program, self.servers, self.python = tools
        self.left_out = {}
        self.password = secrets.token_hex(16)

    def checks(self):
        """What is done, against what, and how."""
        return [
            ("start the servers", EMULATOR, self.start),
            ("validate the template", EMULATOR, self.prepare),
            ("cdk deploy", CLOUDFORMATION, self.deploy),
            ("cdk diff", CLOUDFORMATION, self.find_change),
            ("cdk deploy, again", CLOUDFORMATION, self.update),
            ("create the caches", EMULATOR, self.create_caches),
            ("try the users", SERVER, self.try_users),
            ("cdk destroy", CLOUDFORMATION, self.destroy),
        ]

    def cdk(self, *words, accept=(0,)):
        """The output of the CDK CLI."""
        common = ["--app", self.assembly, "--no-notices", "--no-color"]
        return run([self.program, *words, *common], 180, self.env, self.scratch, accept=accept)

    def calls(self, *calls):
        """The answers to API calls, each given as service, operation and parameters."""
        command = [self.python / "python", "-c", CALLER]
        return json.loads(run(command, 60, self.env, stdin=json.dumps(calls)))

    def call(self, service, operation, **parameters):
        """The answer to an API call that must succeed."""
        answer, = self.calls((service, operation, parameters))
        require("Error" not in answer, f"{operation}: {answer.get('Error')}")
        return answer

    def start(self):
        """Starts the Redis server and the emulator, which answers it as a cache's endpoint."""
        self.port, port = free_port(), free_port()
        libraries = [*self.servers.glob("usr/lib/*-linux-*"), *self.servers.glob("lib/*-linux-*")]
        self.running.enter_context(daemon(
            [self.servers / "usr/bin" / SERVER, "--port", self.port, "--bind", "127.0.0.1", "--save", ""],
            {"LD_LIBRARY_PATH": ":".join(map(str, libraries))}, self.scratch / "server.log", self.port))
        # If the emulator reached a Docker daemon, it would start a container for each cache.
        self.running.enter_context(daemon(
            [self.python / "ministack"],
            {"BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "IOT_MTLS_ENABLED": "0",
             "REDIS_HOST": "127.0.0.1", "REDIS_PORT": str(self.port),
             "DOCKER_HOST": "unix:///nowhere"}, self.scratch / "ministack.log", port))
        # Nothing but the path is inherited, so no real account is in reach. The CLI remembers
        # accounts by key id, hence one id for each port.
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(self.scratch), "CDK_HOME": str(self.scratch),
            "CDK_DISABLE_CLI_TELEMETRY": "1", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1",
            "AWS_ACCESS_KEY_ID": f"key{port}", "AWS_SECRET_ACCESS_KEY": "test"}
        version = re.search(r"redis_version:(\S+)", ask(connect(self.port), "INFO", "server"))[1]
        return f"{SERVER} {version}"

    def prepare(self):
        """Writes the deployable variant, and creates the secrets that the template reads."""
        shutil.copytree(self.source, self.assembly)
        artifacts = json.loads((self.assembly / "manifest.json").read_text())["artifacts"]
        stacks = {name: artifact["properties"]["templateFile"] for name, artifact
                  in artifacts.items() if artifact["type"] == "aws:cloudformation:stack"}
        require(len(stacks) == 1, f"the assembly has {len(stacks)} stacks, not one")
        (self.stack, file), = stacks.items()
        self.file = self.assembly / file
        text = self.file.read_text()
        template = json.loads(text)
        parameters = {"TemplateBody": json.dumps(template)}
        answer, = self.calls(("cloudformation", "validate_template", parameters))
        message = answer.get("Error", {}).get("Message", "accepted")
        types = re.search(r"Unrecognized resource types: \[(.*)\]", message)
        require(types or message == "accepted", message)
        self.variant, self.left_out = deployable(template, types[1].split(", ") if types else [])
        self.caches = [part["Properties"] for name, part in template["Resources"].items()
                       if part["Type"] == SERVERLESS_CACHE and name in self.left_out]
        # Outputs let CloudFormation itself evaluate what the caches refer to.
        self.asked = {f"Asked{n}": value for n, value in enumerate(intrinsics(self.caches))}
        outputs = {name: {"Value": asked} for name, asked in self.asked.items()}
        self.variant["Outputs"].update(outputs)
        self.file.write_text(json.dumps(self.variant))
        for name in set(re.findall(r"\{\{resolve:secretsmanager:([^:}]+)", text)):
            self.call("secretsmanager", "create_secret", Name=name, SecretString=self.password)
        return message

    def deploy(self):
        """Deploys, and expects the stack, the services and `cdk diff` to see what was asked for."""
        self.cdk("deploy", self.stack, "--method=direct", "--require-approval", "never")
        held = self.call("cloudformation", "describe_stack_resources", StackName=self.stack)
        found = {part["LogicalResourceId"]: part for part in held["StackResources"]}
        states = {name: part["ResourceStatus"] for name, part in found.items()}
        require(states.keys() == self.variant["Resources"].keys(), f"the stack has {states}")
        require(set(states.values()) <= {"CREATE_COMPLETE", "UPDATE_COMPLETE"}, str(states))
        self.physical = {name: part["PhysicalResourceId"] for name, part in found.items()}
        present = self.present()
        require(all(present.values()), f"there or not: {present}")
        self.cdk("diff", self.stack, "--fail")
        return f"{len(states)} resources, {len(present)} of them seen in the services, no diff"

    def present(self):
        """Whether the services hold the resources that they can be asked for, by name."""
        calls = {}
        for name, part in self.variant["Resources"].items():
            if part["Type"] in DESCRIBE:
                service, operation, key = DESCRIBE[part["Type"]]
                value = [self.physical[name]] if key.endswith("Ids") else self.physical[name]
                calls[name] = (service, operation, {key: value})
        codes = [answer.get("Error", {}).get("Code") for answer in self.calls(*calls.values())]
        require(all("NotFound" in code for code in codes if code), f"the services say {codes}")
        return {name: not code for name, code in zip(calls, codes)}

    def find_change(self):
        """Changes the first user in the template, and expects `cdk diff` to show only that."""
        users = [part["Properties"] for part in self.variant["Resources"].values()
                 if part["Type"] == USER]
        require(users, "the template has no user to change")
        self.user = users[0]
        self.user["AccessString"] += CHANGE
        self.file.write_text(json.dumps(self.variant))
        output = self.cdk("diff", self.stack, "--fail", accept=(1,))
        found = [line for line in output.splitlines() if line.startswith("[")]
        require(len(found) == 1 and f"[+] {self.user['AccessString']}" in output, output)
        return f"exit code 1, {found[0]}"

    def update(self):
        """Deploys again, and expects the user's new access string to be held."""
        self.deploy()
        identity = self.user["UserId"]
        held, = self.call("elasticache", "describe_users", UserId=identity)["Users"]
        require(held["AccessString"] == self.user["AccessString"], str(held))
        return f"{identity}: {held['AccessString']}"

    def create_caches(self):
        """Creates the caches by API, with the stack's outputs for all that they refer to."""
        stack, = self.call("cloudformation", "describe_stacks", StackName=self.stack)["Stacks"]
        outputs = {entry["OutputKey"]: entry["OutputValue"] for entry in stack.get("Outputs", [])}
        text, members = json.dumps(self.caches), set()
        for name, asked in self.asked.items():
            text = text.replace(json.dumps(asked), json.dumps(outputs[name]))
        for properties in json.loads(text):
            wanted = {key: properties[key] for key in properties.keys() - TEMPLATE_ONLY}
            self.call("elasticache", "create_serverless_cache", **wanted)
            caches = self.call("elasticache", "describe_serverless_caches",
                               ServerlessCacheName=wanted["ServerlessCacheName"])
            held, = caches["ServerlessCaches"]
            # ElastiCache keeps names in lower case.
            wanted["ServerlessCacheName"] = wanted["ServerlessCacheName"].lower()
            wanted["Endpoint"] = {"Address": "127.0.0.1", "Port": self.port}
            differ = [key for key in wanted.keys() & held.keys() if held[key] != wanted[key]]
            require(not differ, f"{differ} differ in {held}")
            groups = self.call("elasticache", "describe_user_groups",
                               UserGroupId=held["UserGroupId"])
            members.update(groups["UserGroups"][0]["UserIds"])
        users = self.call("elasticache", "describe_users")["Users"]
        self.users = {user["UserName"]: user["AccessString"] for user in users
                      if user["UserId"] in members}
        require(self.users, "the template has no serverless cache with users")
        return f"at 127.0.0.1:{self.port}, for {', '.join(self.users)}"

    def try_users(self):
        """Gives the server the users, closes it to everyone else and tries every user."""
        users = {"default": "off", **self.users, **OWN_USERS}
        admin = connect(self.port)
        # The administrator is the default user, who therefore comes last.
        for name in sorted(users, key="default".__eq__):
            rules = ["reset", f">{self.password}", *users[name].split()]
            reply = ask(admin, "ACL", "SETUSER", name, *rules)
            require(reply == "+OK", f"{name} {rules}: {reply}")
        reply = ask(connect(self.port), "GET", "key")
        require(reply.startswith("-NOAUTH"), f"a client that did not log in: {reply}")
        tried = [try_user(self.port, name, self.password, users[name]) for name in users]
        return f"{sum(tried)} replies to {', '.join(users)} as they should be"

    def destroy(self):
        """Deletes the caches and the stack; only what the template retains may be left."""
        for cache in self.caches:
            self.call("elasticache", "delete_serverless_cache",
                      ServerlessCacheName=cache["ServerlessCacheName"])
        self.cdk("destroy", self.stack, "--force")
        answer, = self.calls(("cloudformation", "describe_stacks", {"StackName": self.stack}))
        require("does not exist" in answer.get("Error", {}).get("Message", ""), str(answer))
        left = [name for name, present in self.present().items() if present]
        retained = [name for name, part in self.variant["Resources"].items()
                    if part.get("DeletionPolicy") == "Retain" and part["Type"] in DESCRIBE]
        require(left == retained, f"left are {left}, to be retained were {retained}")
        return f"left: {', '.join(left) or 'nothing'}, as the template retains it"


def connect(port):
    """A connection to the Redis server."""
    return socket.create_connection(("127.0.0.1", port), timeout=5).makefile("rwb")


def ask(connection, *words):
    """The reply to a command; that of a refused one starts with `-`."""
    parts = "".join(f"${len(word.encode())}\r\n{word}\r\n" for word in words)
    connection.write(f"*{len(words)}\r\n{parts}".encode())
    connection.flush()
    reply = connection.readline().decode().strip()
    require(reply, "the server closed the connection")
    text = reply.startswith("$") and reply != "$-1"
    return connection.read(int(reply[1:]) + 2).decode().strip() if text else reply


def grants(access, names):
    """Whether an access string grants the command with these names: the last rule decides."""
    rules = [rule for rule in access.split() if rule[0] in "+-" and rule[1:] in names]
    return bool(rules) and rules[-1].startswith("+")


def try_user(port, name, password, access):
    """Logs in as a user and tries the commands; answers how many replies were as they should."""
    active = "on" in access.split()
    attempts = [(f"AUTH {name} not{password}", False), (f"AUTH {name} {password}", active)]
    patterns = [rule[1:] for rule in access.split() if rule.startswith("~")]
    keys = {"outside": "*" in patterns, **{rule.replace("*", "inside"): True for rule in patterns}}
    for command, names in COMMANDS.items() if active else ():
        granted = grants(access, names)
        attempts += {command.format(key=key): granted and ("{key}" not in command or keys[key])
                     for key in keys}.items()
    client = connect(port)
    for command, allowed in attempts:
        reply = ask(client, *command.split())
        refused = reply.startswith("-WRONGPASS" if command.startswith("AUTH") else "-NOPERM")
        fits = not reply.startswith("-") if allowed else refused
        require(fits, f"{name} ({access}): {command}: {reply}")
    return len(attempts)


def held(kind, tools):
    """Makes the checks of a trial one after the other, printing a table; answers whether all held."""
    with tempfile.TemporaryDirectory() as scratch, contextlib.ExitStack() as running:
        trial = kind(tools, Path(scratch), running)
        for what, against, check in trial.checks():
            started, verdict = time.monotonic(), "ok"
            try:
                details = check()
            except Exception as error:
                traceback.print_exc()
                verdict, details = "FAILED", f"{type(error).__name__}: {error}"
            seconds = time.monotonic() - started
            print(f"{what:24}{against:40}{verdict:7}{seconds:6.1f} s  {details}", flush=True)
            if verdict != "ok":
                return False
        if trial.left_out:
            print("Not deployed by CloudFormation:")
        for name, reason in trial.left_out.items():
            print(f"  {name}: {reason}")
    return True


def main(kind, usage):
    """Makes the checks of a trial with the tools of the command line, and exits."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    tools = [Path(argument).resolve() for argument in sys.argv[1:]]
    if len(tools) != 4:
        sys.exit(usage)
    sys.exit(not held(kind, tools))


if __name__ == "__main__":
    main(Trial, __doc__)
