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
    // Any attribute of a resource of any type, and of a construct: it is not known when conditions are.
    resource!(<AWS::S3::Bucket>::logs { condition: in_europe });
    topic!(news {
        display_name: text!("News of {}", logs.regional_domain_name())
    });
    resource!(<AWS::ECR::Repository>::images {});
    condition!(is_live { expression: ConditionExpression::equals(images.repository_uri(), "live") });
    secret!(login {
        condition: in_europe,
        generate: GenerateSecretString { exclude_characters: "\"/@, " }
    });
    user!(<Password>::reader { user_id: "reader", access: "on ~* -@all +@read", passwords: [login.secret_value()] });
}

fn main() {}
