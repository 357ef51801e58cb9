//! Constants in the calls of expressions, and what they decide: const evaluation asks the rules.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const STATISTIC: &str = "Summe";
    const PERIOD: Duration = Duration::seconds(45);
    const UNIT: &str = "Lightyears";
    const DIMENSION: &str = "";
    const NAMESPACE: &str = ":shop";
    const VARIABLE: &str = "Hits";
    const EMPTY: &str = "";
    const ACTION: &str = "s3GetObject";
    const BUCKET: &str = "reports";
    const BLOCK: &str = "10.0.0.0/33";
    const LIST: &str = "list";
    const PORT: u16 = 0;
    const LAST: u16 = 79;
    const HIDDEN: bool = true;
    const DEFAULT: &str = "medium";
    const N: &str = "a}}b";
    const S: &str = "SEARCH('{Shop,Name} Hits', 'Sum', 300)";
    const PATTERN: &str = "(a|b";
    const LINKED: &str = "arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";
    const LONG: Duration = Duration::seconds(31);
    const SHORT: Duration = Duration::seconds(10);

    vpc!(network {});
    security_group!(servers { vpc: network, description: "Servers" });
    alarm!(sum { metric: Metric::new("Shop", "Hits").statistic(STATISTIC), threshold: 5, evaluation_periods: 3 });
    alarm!(often { metric: Metric::new("Shop", "Hits").period(PERIOD), threshold: 5, evaluation_periods: 3 });
    alarm!(far { metric: Metric::new("Shop", "Hits").unit(UNIT), threshold: 5, evaluation_periods: 3 });
    alarm!(flat { metric: Metric::new("Shop", "Hits").dimension(DIMENSION, "all"), threshold: 5, evaluation_periods: 3 });
    alarm!(named { metric: Metric::new(NAMESPACE, "Hits"), threshold: 5, evaluation_periods: 3 });
    alarm!(mixed { metric: MathExpression::new("2 * Hits").using(VARIABLE, Metric::new("Shop", "Hits")), threshold: 5, evaluation_periods: 3 });
    alarm!(blank { metric: MathExpression::new(EMPTY), threshold: 5, evaluation_periods: 3 });
    alarm!(found { metric: MathExpression::new(S), threshold: 5, evaluation_periods: 3 });
    alarm!(joined { metric: MathExpression::new(concat!("SEARCH('{Shop,Name} Hits', ", "'Sum', 300)")), threshold: 5, evaluation_periods: 3 });
    managed_policy!(reading { statements: [Statement::allow([ACTION, "s3:ListBucket"], ["*"])] });
    managed_policy!(writing { statements: [Statement::allow(["s3:PutObject"], [BUCKET])] });
    parameter!(password { no_echo: HIDDEN });
    output!(shown { value: password.value() });
    parameter!(size { allowed_values: ["small", "large"], default: DEFAULT });
    parameter!(code { allowed_pattern: PATTERN });
    user!(<Password>::ops { user_id: "ops", access: "on ~ops:* +@read", passwords: [secret(N)] });
    queue!(jobs { name: "jobs", logical_id: "Jobs" });
    output!(arn { value: Token::sub("${Jobs.Arm}", [("Stage", "prod")]) });
    resource!(<AWS::S3::Bucket>::files {});
    output!(files_arn { value: files.get_att("Arm") });
    condition!(is_jobs { expression: ConditionExpression::equals(jobs.name(), "jobs") });
    role!(linked { existing: LINKED });
    queue!(slow { visibility_timeout: SHORT });
    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        timeout: LONG,
        queues: [QueueSource { queue: jobs.arn() }, QueueSource { queue: slow.arn() }]
    });
    wire!(
        jobs.grant_send_messages(linked),
        servers.allow_from(Peer::ipv4(BLOCK), Port::tcp(443)),
        servers.allow_from(Peer::prefix_list(LIST), Port::tcp(443)),
        servers.allow_from(Peer::ipv4("10.0.0.0/8"), Port::tcp(PORT)),
        servers.allow_from(Peer::ipv4("10.0.0.0/8"), Port::tcp_range(80, LAST)),
    );
}

fn main() {}
