#!/usr/bin/env python3
"""Deploy the stacks of functions and services with the real CDK CLI, to the emulator MiniStack.

    python3 consumers.py ASSEMBLY CDK SERVERS PYTHON

The arguments are those of deploy.py. What the emulator's CloudFormation refuses is left out and
listed, as there; whatever refers to it stays, with a text in the place of each reference, so that
functions and services are deployed with the environment that `uses` gives them. A bootstrapped
environment gets what `cdk bootstrap` creates. Each stack is deployed, compared with `cdk diff`,
looked up in the services and destroyed.

Prints a table of the checks made. Exit code 0 means that every one of them held.
"""

import copy
import json
import re

from bootstrap import Bootstrapped
from deploy import EMULATOR, main, require

# What stands for a value of a resource that is left out.
LEFT_OUT = "left-out"
FUNCTION = "AWS::Lambda::Function"
SERVICE = "AWS::ECS::Service"
TASK = "AWS::ECS::TaskDefinition"
ALARM = "AWS::CloudWatch::Alarm"


def without(value, names):
    """A value in which a text stands for each reference to some resources."""
    if isinstance(value, list):
        return [without(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        (function, argument), = value.items()
        if function in ("Ref", "Fn::GetAtt"):
            first = argument[0] if isinstance(argument, list) else argument
            if first.split(".")[0] in names:
                return LEFT_OUT
    return {key: without(item, names) for key, item in value.items()}


def deployable(template, refused):
    """A copy without the refused types, in which nothing refers to them, and what was left out."""
    variant = copy.deepcopy(template)
    left_out = {name: f"{part['Type']} is refused" for name, part in template["Resources"].items()
                if part["Type"] in refused}
    for name in left_out:
        del variant["Resources"][name]
    variant = without(variant, left_out)
    for part in variant["Resources"].values():
        needs = part.pop("DependsOn", [])
        needs = [needs] if isinstance(needs, str) else needs
        if kept := [name for name in needs if name not in left_out]:
            part["DependsOn"] = kept
    return variant, left_out


class Consumers(Bootstrapped):
    """The stacks of an assembly on their way."""

    def prepare(self):
        """Writes the deployable variants, and bootstraps the environment if the assembly needs it."""
        artifacts = json.loads((self.source / "manifest.json").read_text())["artifacts"]
        stacks = {name: artifact["properties"] for name, artifact in artifacts.items()
                  if artifact["type"] == "aws:cloudformation:stack"}
        if any("bootstrapStackVersionSsmParameter" in of for of in stacks.values()):
            Bootstrapped.prepare(self)
        self.assembly, self.variants, self.left_out = self.source, {}, {}
        for stack, properties in stacks.items():
            file = self.source / properties["templateFile"]
            template = json.loads(file.read_text())
            body = json.dumps({**template, "Rules": {}} if "Rules" in template else template)
            answer, = self.calls(("cloudformation", "validate_template", {"TemplateBody": body}))
            message = answer.get("Error", {}).get("Message", "accepted")
            types = re.search(r"Unrecognized resource types: \[(.*)\]", message)
            require(types or message == "accepted", message)
            refused = types[1].split(", ") if types else []
            variant, left_out = deployable(template, refused)
            file.write_text(json.dumps(variant))
            self.variants[stack] = variant["Resources"]
            self.left_out |= {f"{stack}/{name}": why for name, why in left_out.items()}
        return f"{', '.join(stacks)}, without {len(self.left_out)} resources"

    def deploy(self):
        """Deploys every stack, and expects its resources and no difference."""
        self.physical, count = {}, 0
        for stack, resources in self.variants.items():
            self.cdk("deploy", stack, "--require-approval", "never")
            held = self.call("cloudformation", "describe_stack_resources", StackName=stack)
            found = {part["LogicalResourceId"]: part for part in held["StackResources"]}
            states = {name: part["ResourceStatus"] for name, part in found.items()}
            require(states.keys() == resources.keys(), f"{stack} has {states}")
            require(set(states.values()) == {"CREATE_COMPLETE"}, str(states))
            for name, part in found.items():
                self.physical[stack, name] = part["PhysicalResourceId"]
            self.cdk("diff", stack, "--fail")
            count += len(states)
        return f"{count} resources, no diff"

    def of(self, kind):
        """The stack, the properties and the physical id of every resource of a type."""
        return [(stack, part.get("Properties", {}), self.physical[stack, name])
                for stack, resources in self.variants.items()
                for name, part in resources.items() if part["Type"] == kind]

    def functions(self):
        """Expects every function with its memory and its environment; the emulator keeps no VPC of it."""
        found = []
        for _, wanted, name in self.of(FUNCTION):
            held = self.call("lambda", "get_function_configuration", FunctionName=name)
            for key in ("MemorySize", "Timeout", "Handler", "Runtime"):
                require(held.get(key) == wanted.get(key), f"{key}: {held.get(key)}")
            variables = wanted.get("Environment", {}).get("Variables", {})
            held_variables = held.get("Environment", {}).get("Variables", {})
            require(held_variables.keys() == variables.keys(), f"the function has {held_variables}")
            found.append(f"{name} with {', '.join(variables)}")
        return "; ".join(found) or "none"

    def services(self):
        """Expects every service with its tasks, and their containers with their environment."""
        found = []
        for stack, wanted, arn in self.of(SERVICE):
            cluster = self.physical[stack, wanted["Cluster"]["Ref"]]
            held, = self.call("ecs", "describe_services", cluster=cluster, services=[arn])["services"]
            require(held["desiredCount"] == wanted.get("DesiredCount", 1), str(held))
            answer = self.call("ecs", "describe_task_definition", taskDefinition=held["taskDefinition"])
            task = answer["taskDefinition"]
            template, = [part for part in self.variants[stack].values() if part["Type"] == TASK]
            for container, wanted_one in zip(task["containerDefinitions"],
                                             template["Properties"]["ContainerDefinitions"]):
                names = {one["name"] for one in container["environment"]}
                wanted_names = {one["Name"] for one in wanted_one["Environment"]}
                require(names == wanted_names, f"{container['name']} has {names}")
                found.append(f"{stack}: {held['desiredCount']} tasks, {container['name']} with {', '.join(sorted(names))}")
        return "; ".join(found) or "none"

    def alarms(self):
        """Expects every alarm, with its dimensions and actions."""
        wanted = self.of(ALARM)
        held = self.call("cloudwatch", "describe_alarms")["MetricAlarms"]
        names = {alarm["AlarmName"]: alarm for alarm in held}
        for _, properties, name in wanted:
            require(name in names, f"{name} is not among {list(names)}")
            actions = len(names[name].get("AlarmActions", []))
            require(actions == len(properties.get("AlarmActions", [])), str(names[name]))
        return f"{len(wanted)} of {len(held)}"

    def destroy(self):
        """Deletes the stacks."""
        for stack in self.variants:
            self.cdk("destroy", stack, "--force")
            answer, = self.calls(("cloudformation", "describe_stacks", {"StackName": stack}))
            require("does not exist" in answer.get("Error", {}).get("Message", ""), str(answer))
        return "left: nothing"

    def checks(self):
        """What is done, against what, and how."""
        return [
            ("start the servers", EMULATOR, self.start),
            ("what can be deployed", EMULATOR, self.prepare),
            ("cdk deploy", EMULATOR, self.deploy),
            ("functions", EMULATOR, self.functions),
            ("services", EMULATOR, self.services),
            ("alarms", EMULATOR, self.alarms),
            ("cdk destroy", EMULATOR, self.destroy),
        ]


if __name__ == "__main__":
    main(Consumers, __doc__)
