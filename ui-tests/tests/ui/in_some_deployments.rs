// What is there in some deployments only, read within lists, structs and maps.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    condition!(in_europe { expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1") });
    queue!(jobs { condition: in_europe });
    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        environment: ["QUEUE" = jobs.url()],
        queues: [QueueSource { queue: jobs.arn() }]
    });
    // Beside it, they are right.
    function!(same {
        condition: in_europe,
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        environment: ["QUEUE" = jobs.url()],
        queues: [QueueSource { queue: jobs.arn() }]
    });
    function!(chosen {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        environment: ["QUEUE" = in_europe.choose(jobs.url(), "")]
    });
}

fn main() {}
