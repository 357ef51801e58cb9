#!/usr/bin/env python3
"""Deploy a stack of a bootstrapped environment with the real CDK CLI, to the emulator MiniStack.

    python3 bootstrap.py ASSEMBLY CDK SERVERS PYTHON

The arguments are those of deploy.py. `cdk bootstrap` creates the roles, the bucket, the repository and
the SSM parameter with the version; what ASSEMBLY names has to be among them. Then the one stack in
ASSEMBLY is deployed; the assets have to be in the bucket, the archive with its files, and a deployment
whose bootstrap stack is too old has to be refused.

Prints a table of the checks made. Exit code 0 means that every one of them held.
"""

import io
import json
import zipfile

from deploy import EMULATOR, Trial, main, require, run

ACCOUNT, REGION = "000000000000", "us-east-1"
# Reads an object, which is no JSON, in the virtual environment.
READER = """
import sys, botocore.session
body = botocore.session.get_session().create_client("s3").get_object(Bucket=sys.argv[1], Key=sys.argv[2])["Body"]
sys.stdout.write(body.read().hex())
"""


def filled_in(text):
    """A name, with the account and the Region that it is for."""
    names = {"AWS::Partition": "aws", "AWS::AccountId": ACCOUNT, "AWS::Region": REGION}
    for name, value in names.items():
        text = text.replace(f"${{{name}}}", value)
    return text


class Bootstrapped(Trial):
    """The stack of a bootstrapped environment on its way."""

    def prepare(self):
        """Bootstraps the environment, and expects all that the assembly names."""
        self.assembly = self.source
        artifacts = json.loads((self.source / "manifest.json").read_text())["artifacts"]
        (self.stack, artifact), = ((name, artifact) for name, artifact in artifacts.items()
                                   if artifact["type"] == "aws:cloudformation:stack")
        properties = artifact["properties"]
        self.parameter = properties["bootstrapStackVersionSsmParameter"]
        qualifier = self.parameter.split("/")[2]
        # Without `--app`, the assembly has no part in it.
        run([self.program, "bootstrap", f"aws://{ACCOUNT}/{REGION}", "--qualifier", qualifier,
             "--no-notices", "--no-color"], 180, self.env, self.scratch)
        self.version = self.call("ssm", "get_parameter", Name=self.parameter)["Parameter"]["Value"]
        needed = properties["requiresBootstrapStackVersion"]
        require(int(self.version) >= needed, f"version {self.version}, needed is {needed}")
        listed = json.loads((self.source / f"{self.stack}.assets.json").read_text())["files"]
        places = [place for file in listed.values() for place in file["destinations"].values()]
        named = {filled_in(arn).rsplit("/", 1)[1] for arn in [
            properties["assumeRoleArn"], properties["cloudFormationExecutionRoleArn"],
            properties["lookupRole"]["arn"], *(place["assumeRoleArn"] for place in places)]}
        roles = {role["RoleName"] for role in self.call("iam", "list_roles")["Roles"]}
        require(named <= roles, f"{named - roles} are not among {roles}")
        buckets = {bucket["Name"] for bucket in self.call("s3", "list_buckets")["Buckets"]}
        self.bucket, = {filled_in(place["bucketName"]) for place in places}
        require(self.bucket in buckets, f"{self.bucket} is not among {buckets}")
        return f"version {self.version}, {self.bucket}, {len(named)} roles"

    def set_version(self, version):
        """Writes the version of the bootstrap stack."""
        self.call("ssm", "put_parameter", Name=self.parameter, Value=version, Type="String",
                  Overwrite=True)

    def deploy(self):
        """Deploys, and expects the stack, the role's policy and the URLs of the assets."""
        self.cdk("deploy", self.stack, "--require-approval", "never")
        stack, = self.call("cloudformation", "describe_stacks", StackName=self.stack)["Stacks"]
        require(stack["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE"), str(stack))
        self.urls = [output["OutputValue"] for output in stack["Outputs"]]
        start = f"s3://{self.bucket}/"
        require(all(url.startswith(start) for url in self.urls), str(self.urls))
        self.cdk("diff", self.stack, "--fail")
        return f"{stack['StackStatus']}, no diff"

    def read(self, key):
        """The bytes of an object."""
        text = run([self.python / "python", "-c", READER, self.bucket, key], 60, self.env)
        return bytes.fromhex(text)

    def published(self):
        """Expects every asset in the bucket, with the content that the assembly has."""
        listed = json.loads((self.source / f"{self.stack}.assets.json").read_text())["files"]
        for file in listed.values():
            (destination,), source = file["destinations"].values(), file["source"]
            body, path = self.read(destination["objectKey"]), self.source / source["path"]
            if source["packaging"] == "zip":
                with zipfile.ZipFile(io.BytesIO(body)) as archive:
                    found = {name: archive.read(name) for name in archive.namelist()}
                held = {item.relative_to(path).as_posix(): item.read_bytes()
                        for item in path.rglob("*") if item.is_file()}
                require(found == held, f"{sorted(found)}, not {sorted(held)}")
            else:
                require(body == path.read_bytes(), f"{path} is not what was published")
        keys = [destination["objectKey"] for file in listed.values()
                for destination in file["destinations"].values()]
        named = [url.rsplit("/", 1)[1] for url in self.urls]
        require(set(named) < set(keys), f"{named}, published are {keys}")
        return f"{len(listed)} objects, the template among them"

    def refused(self):
        """Expects no deployment through a bootstrap stack that is too old."""
        self.set_version("5")
        output = self.cdk("deploy", self.stack, "--require-approval", "never", "--force", accept=(1,))
        require("version 6" in output or "requires" in output.lower(), output[-500:])
        self.set_version(self.version)
        return "version 5 is refused"

    def destroy(self):
        """Deletes the stack."""
        self.cdk("destroy", self.stack, "--force")
        answer, = self.calls(("cloudformation", "describe_stacks", {"StackName": self.stack}))
        require("does not exist" in answer.get("Error", {}).get("Message", ""), str(answer))
        return "left: nothing"

    def checks(self):
        """What is done, against what, and how."""
        return [
            ("start the servers", EMULATOR, self.start),
            ("bootstrap", EMULATOR, self.prepare),
            ("cdk deploy", EMULATOR, self.deploy),
            ("published assets", EMULATOR, self.published),
            ("an old bootstrap stack", EMULATOR, self.refused),
            ("cdk destroy", EMULATOR, self.destroy),
        ]


if __name__ == "__main__":
    main(Bootstrapped, __doc__)
