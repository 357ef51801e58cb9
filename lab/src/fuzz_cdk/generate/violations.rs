//! Stacks that break one rule: each rule of each construct, and by hand what is between constructs, and what the facts of a
//! construct do not have.

use stackwright_core::describe::{Description, Existence, Path};
use stackwright_core::identity::{self, SW0703};
use stackwright_core::{Rule, common};

use super::walk::fields_of;
use super::{Generator, Wish};
use crate::fuzz_cdk::facts::{broken, missing};
use crate::fuzz_cdk::model::Stack;
use crate::fuzz_cdk::names;
use crate::fuzz_cdk::parse::parsed;
use crate::random::Random;

/// When we refuse what the CDK refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::fuzz_cdk) enum Refused {
    /// When it is compiled.
    Compiled,
    /// The same, by this rule.
    By(&'static str),
    /// When it runs: the text does not say enough.
    Run,
    /// Not at all, and why not.
    Never(&'static str),
}

use Refused::{By, Compiled, Never, Run};

/// A way to break a rule: what it is called, when we refuse it, and what is added to a stack. Of `«a|b»`, one stands there.
type Violation = (&'static str, Refused, &'static str);

/// What these refer to.
const AROUND: &str =
    "vpc!(wrong_vpc { nat_gateways: 1 }); cache!(<Valkey>::wrong_cache { vpc: wrong_vpc });";

const BY_HAND: &[Violation] = &[
    (
        "a user that is added to an existing group",
        Compiled,
        r#"user!(<Iam>::wrong_user { user_id: "wrong", access: "on ~* +@all" });
        user_group!(<Valkey>::wrong_group { existing: "elsewhere" });
        wire!(wrong_group.add_user(wrong_user));"#,
    ),
    (
        "a gateway endpoint without subnets",
        Run,
        r#"vpc!(wrong { subnet_configuration: [SubnetConfiguration { name: "Later", subnet_type: PrivateIsolated, reserved: true }] });
        wire!(wrong.add_gateway_endpoint("Endpoint", GatewayEndpoint::S3, None));"#,
    ),
    (
        "subnets by their type and their group",
        Never("both may be asked for: those of the type in the group"),
        r#"cache!(<Valkey>::wrong { vpc: wrong_vpc, subnets: SubnetSelection { subnet_type: Public, group_name: "Public" } });"#,
    ),
    (
        "a statement of a key without principals",
        Compiled,
        r#"key!(wrong { policy: [Statement::allow(["kms:*"], ["*"])] });"#,
    ),
    (
        "a statement of a role with principals",
        Compiled,
        r#"role!(wrong { assumed_by: service("ec2.amazonaws.com") });
        wire!(wrong.add_to_policy(Statement::allow(["s3:*"], ["*"]).principal(iam::anyone())));"#,
    ),
    (
        "an action that is none",
        Compiled,
        r#"role!(wrong { assumed_by: service("ec2.amazonaws.com") });
        wire!(wrong.add_to_policy(Statement::allow(["«GetObject|s3 GetObject|s3:»"], ["*"])));"#,
    ),
    (
        "the period of a metric",
        Compiled,
        "alarm!(wrong { metric: wrong_cache.metric_data_stored().period(«7|90|0»sec), threshold: 1, evaluation_periods: 1 });",
    ),
    (
        "the name of a metric in an expression",
        Compiled,
        r#"alarm!(wrong {
            metric: MathExpression::new("2 * 2").using("«Hits|1m|a-b»", wrong_cache.metric_data_stored()), threshold: 1, evaluation_periods: 1
        });"#,
    ),
    (
        "two metrics with one name in expressions",
        Run,
        r#"alarm!(wrong {
            metric: MathExpression::new("m1 * e1").using("m1", wrong_cache.metric_data_stored().statistic("p1"))
                .using("e1", MathExpression::new("m1 * 2").using("m1", wrong_cache.metric_data_stored())),
            threshold: 1, evaluation_periods: 1
        });"#,
    ),
    (
        "more than ten metrics of an alarm",
        Compiled,
        r#"alarm!(wrong {
            metric: MathExpression::new("m1+m2+m3+m4+m5+m6+m7+m8+m9+m10+m11")
                .using("m1", wrong_cache.metric_data_stored()).using("m2", wrong_cache.metric_data_stored())
                .using("m3", wrong_cache.metric_data_stored()).using("m4", wrong_cache.metric_data_stored())
                .using("m5", wrong_cache.metric_data_stored()).using("m6", wrong_cache.metric_data_stored())
                .using("m7", wrong_cache.metric_data_stored()).using("m8", wrong_cache.metric_data_stored())
                .using("m9", wrong_cache.metric_data_stored()).using("m10", wrong_cache.metric_data_stored())
                .using("m11", wrong_cache.metric_data_stored()),
            threshold: 1, evaluation_periods: 1
        });"#,
    ),
    (
        "a search of an alarm",
        Compiled,
        r#"alarm!(wrong {
            metric: MathExpression::new("SUM(SEARCH('{AWS/ElastiCache,clusterId} CacheHits', 'Sum'))"), threshold: 1, evaluation_periods: 1
        });"#,
    ),
    (
        "two metrics of a graph with one name",
        Run,
        r#"dashboard!(wrong { widgets: [[Widget::graph().left([
            MathExpression::new("m1 * 2").using("m1", wrong_cache.metric_data_stored()),
            MathExpression::new("m1 * 2").using("m1", wrong_cache.metric_data_stored().statistic("p99"))
        ])]] });"#,
    ),
    ("a name in a mapping", Compiled, r#"mapping!(wrong { values: json!({ "dev": { "«a_b|a/b»": "5" } }) });"#),
    (
        "a value that a mapping has not",
        Compiled,
        r#"mapping!(wrong_values { values: json!({ "dev": { "Gb": "5" } }) });
        output!(wrong { value: wrong_values.find(«"prod", "Gb"|"dev", "Name"») });"#,
    ),
    (
        "a peer that is no network",
        Compiled,
        r#"security_group!(wrong { vpc: wrong_vpc });
        wire!(wrong.allow_from(Peer::«ipv4("10.0.0.0")|ipv4("10.0.0/8")|ipv4("network")|ipv6("2001:db8::")|ipv6("10.0.0.0/8")», Port::tcp(443)));"#,
    ),
    ("two constructs with one id", Compiled, r#"key!(wrong_key { id: "Same" }); topic!(wrong { id: "Same" });"#),
    (
        "two logical ids that are the same",
        Compiled,
        r#"output!(wrong_one { id: "Same-Id", value: "x" }); output!(wrong { id: "SameId", value: "x" });"#,
    ),
    (
        "a text where a number has to be",
        Never("CloudFormation takes a text with a number in it"),
        "parameter!(wrong_number {});
        alarm!(wrong { metric: wrong_cache.metric_data_stored(), threshold: wrong_number.value(), evaluation_periods: 1 });",
    ),
    (
        "a list where a text has to be",
        Compiled,
        "parameter!(wrong_list { kind: «SubnetIds|CommaDelimitedList|NumberList» }); topic!(wrong { name: wrong_list.value() });",
    ),
    ("a declaration that depends on itself", Compiled, "key!(wrong { depends_on: [wrong] });"),
];

/// Rules that no stack is made to break, by the start of their code and the name of the construct, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("SW1585 Function", "its functions have no image"),
    ("SW1586 Function", "its functions have no image"),
    ("SW0919 Topic", "its stacks have no account and no Region"),
    ("SW0305", "a hundred users"),
    ("SW04", "the CDK does not read access strings"),
    ("SW0122", "the CDK has no public endpoints"),
    (
        "SW0126",
        "the search makes no network types in a network of the program",
    ),
    ("SW0129", "the search makes no tags with signs"),
    (
        "SW0910 Database",
        "the search makes no rotations of databases",
    ),
    ("SW0982", "the search makes no hosted rotations"),
    ("SW0983", "the search makes no hosted rotations"),
    ("SW0984", "the search makes no hosted rotations"),
    (
        "SW0219",
        "the search makes no secrets with `generate` as passwords",
    ),
    (
        "SW0220",
        "the search makes no secrets with `generate` as passwords",
    ),
    (
        "SW0221",
        "the search makes no secrets with `generate` as passwords",
    ),
    (
        "SW0222",
        "the search makes no secrets with `generate` as passwords",
    ),
    (
        "SW0919 Function",
        "the search makes no ARNs of queues of other Regions",
    ),
    (
        "SW0919 Service",
        "the search makes no ARNs of certificates of other Regions",
    ),
    (
        "SW0919 Cache",
        "the search makes no ARNs of backups of other Regions",
    ),
    ("SW1302", "the search makes no versions of other clusters"),
    ("SW1304", "the search makes no types of nodes"),
    ("SW1305", "the search makes no types of nodes"),
    ("SW1307", "the search makes no old versions with new nodes"),
    ("SW1322", "the search makes as many zones as replicas"),
    ("SW1324", "the search makes all slots of shards"),
    (
        "SW1327",
        "the search makes no files for shards without slots",
    ),
    ("SW1341", "the search writes no tokens out"),
    ("SW1342", "the search writes no tokens out"),
    ("SW1372", "the search makes no users for old versions"),
    (
        "SW1375",
        "the search makes no old versions of global datastores",
    ),
    ("SW1506", "the search makes no variables that Lambda has"),
    ("SW1518", "the search makes no wrong patterns of messages"),
    ("SW1558", "the search makes no names that engines reserve"),
    ("SW1563", "the search makes no windows that overlap"),
    ("SW1575", "the search makes no old versions of MariaDB"),
    ("SW0208", "it comes with SW0210"),
    ("SW0209", "it comes with SW0210"),
    ("SW0513", "the stacks of the comparison have no Region"),
    ("SW0516", "the search has no images of another architecture"),
    ("SW0518", "the search writes no long user data"),
    ("SW0611", "the search makes no windows of alarms"),
    ("SW0612", "the search makes no expressions of alarms"),
    ("SW0613", "the search makes no numbers that JSON lacks"),
    ("SW0614", "the search makes no long lists of actions"),
    ("SW0703", "the search makes no principals of other accounts"),
    ("SW0740", "the search makes no ids of resources"),
    ("SW0704", "it is about what is read"),
    ("SW0705", "the CDK's look-ups ask the account"),
    ("SW0706", "the CDK's look-ups ask the account"),
    ("SW0920", "the CDK does not read the names of secrets"),
    ("SW0970", "the search makes no settings of subscriptions"),
    ("SW0971", "the search makes no settings of subscriptions"),
    (
        "SW0972",
        "the CDK does not compare topics with subscriptions",
    ),
    ("SW0973", "the CDK does not compare it with the network"),
    ("SW0975", "the CDK does not read the names of parameters"),
    (
        "SW0976",
        "the search makes no values of parameters that are wrong",
    ),
    ("SW0980", "the CDK leaves the tags out"),
    ("SW136", "the CDK does not read the groups of nodes"),
    (
        "SW0981",
        "the CDK does not read the types that tags are for",
    ),
    ("SW0927", "the search makes no policies by their documents"),
    ("SW0924", "the search makes no principals of services"),
    ("SW0925", "the search has no roles that only AWS changes"),
    (
        "SW095",
        "the search makes no given secrets, no web identities, no ids of statements and no tags with signs",
    ),
];

/// The rules that keep a construct from being made, each with the construct and whether it is one that exists.
fn rules() -> Vec<(&'static Description, &'static Rule, bool)> {
    let mut rules: Vec<(&Description, &Rule, bool)> = Vec::new();
    // What is asked of all constructs is asked of one of them each.
    let resources = names::constructs().filter(|of| !of.header.resource_type.is_empty());
    let common: Vec<_> = resources.zip(common::RULES).collect();
    for of in names::constructs() {
        let header = &of.header;
        let common = common
            .iter()
            .filter(|(other, _)| *other == of)
            .map(|(_, asked)| *asked);
        let new = header
            .rules
            .iter()
            .chain(common)
            .map(|asked| (asked.rule, false));
        // What is asked of fields that the search does not write is broken by other tests.
        let is_written = |path: &Path| {
            let field = of.field(path.first());
            field.is_none_or(|field| names::is_compared((of.name, field.name)))
        };
        let existing = header.existing_rules.iter();
        let existing = existing.filter(|asked| asked.of.iter().any(is_written));
        let existing = existing.map(|asked| (asked.rule, true));
        let identity = of
            .numbered()
            .flat_map(|(_, field)| identity::rules(of, field));
        let identity = identity
            .filter(|rule| *rule != SW0703 || has_arns(of))
            .map(|rule| (rule, true));
        for (rule, is_existing) in new.chain(existing).chain(identity) {
            let named = format!("{} {}", rule.code, of.name);
            let is_left_out = LEFT_OUT.iter().any(|(start, _)| named.starts_with(start));
            if rule.level.is_fatal() && !is_left_out && !rules.contains(&(of, rule, is_existing)) {
                rules.push((of, rule, is_existing));
            }
        }
    }
    rules
}

/// Whether something that exists can be named by its ARN.
fn has_arns(of: &Description) -> bool {
    let identified = of.header.existing;
    identified.is_some_and(|of| of.is_named_by_arn_alone() || !of.before_name("x").0.is_empty())
}

/// A stack that breaks a rule.
pub(in crate::fuzz_cdk) struct Wrong {
    pub(in crate::fuzz_cdk) stack: Stack,
    /// What is wrong.
    pub(in crate::fuzz_cdk) rule: String,
    /// When we refuse it.
    pub(in crate::fuzz_cdk) refused: Refused,
}

/// The wrong stack of a case.
pub(in crate::fuzz_cdk) fn wrong(seed: u64, case: u64) -> Wrong {
    let mut generator = Generator::of(Random::of(seed, case ^ 0x5157_0000_0000));
    generator.run();
    let rules = rules();
    // In turn, so that few cases have many of them.
    let count = u64::try_from(BY_HAND.len() + rules.len()).unwrap_or(1);
    let at = usize::try_from((seed.wrapping_mul(53) + case) % count).unwrap_or_default();
    let (rule, refused) = if let Some((rule, refused, violate)) = BY_HAND.get(at) {
        let added = generator.chosen(violate);
        let around = if added.contains("wrong_vpc") || added.contains("wrong_cache") {
            AROUND
        } else {
            ""
        };
        let added = parsed(&format!("{around} {added}"));
        // The zones of a region would have to be looked up.
        generator.stack.environment = None;
        generator.stack.declarations.extend(added.declarations);
        generator.stack.wires.extend(added.wires);
        ((*rule).to_owned(), *refused)
    } else {
        match rules.get(at - BY_HAND.len()) {
            Some((of, rule, is_existing)) if generator.violate(of, rule, *is_existing) => (
                format!("{} of a {}", rule.name, of.header.macro_name),
                By(rule.code),
            ),
            Some((of, rule, _)) => (
                format!(
                    "{} of a {}, which did not succeed",
                    rule.name, of.header.macro_name
                ),
                Compiled,
            ),
            None => (String::new(), Compiled),
        }
    };
    Wrong {
        stack: generator.stack,
        rule,
        refused,
    }
}

impl Generator {
    /// Adds a declaration that breaks one rule alone; whether that succeeded.
    fn violate(
        &mut self,
        of: &'static Description,
        rule: &'static Rule,
        is_existing: bool,
    ) -> bool {
        const TRIES: usize = 2_000;
        let mark = self.stack.declarations.len();
        let of_identity = of
            .numbered()
            .filter(|(_, field)| identity::rules(of, field).contains(&rule));
        let of_identity = of_identity.map(|(number, _)| number);
        let spoken: Vec<_> = fields_of(of, rule).into_iter().chain(of_identity).collect();
        let wish = Wish {
            is_existing: Some(is_existing),
            ..Wish::default()
        };
        let taken = self.taken.clone();
        for at in 0..TRIES {
            self.taken.clone_from(&taken);
            self.stack.declarations.truncate(mark);
            let mut made = self.begun(of, &wish);
            // A large construct that breaks no rule is seldom made by chance.
            if at % 2 == 1 && !self.repaired(&mut made, &wish) {
                continue;
            }
            self.is_wild = true;
            for (number, field) in of.numbered() {
                let is_identity = matches!(field.options.existence, Existence::Identity);
                let is_wild = spoken.contains(&number) || spoken.is_empty() && is_existing;
                let can_be =
                    is_wild && !field.options.is_parameter && (!is_identity || is_existing);
                if can_be && self.random.chance(70) {
                    self.draw(&mut made, field);
                }
            }
            self.is_wild = false;
            let found = broken(&self.stack, &made);
            let is_of_rule = !found.is_empty() && found.iter().all(|one| one.rule == rule);
            if is_of_rule && missing(&self.stack, &made).is_empty() {
                self.add(made, mark);
                return true;
            }
        }
        self.stack.declarations.truncate(mark);
        false
    }

    /// A text with one of each of its alternatives.
    fn chosen(&mut self, text: &str) -> String {
        let mut parts = text.split('«');
        let mut chosen = parts.next().unwrap_or_default().to_owned();
        for (alternatives, rest) in parts.filter_map(|part| part.split_once('»')) {
            let alternatives: Vec<_> = alternatives.split('|').collect();
            chosen.extend(self.random.pick(&alternatives));
            chosen.push_str(rest);
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz_cdk::render_rust;

    #[test]
    fn every_rule_is_broken() {
        let mut failed = Vec::new();
        for (of, rule, is_existing) in rules() {
            let is_broken = (0..3).any(|case| {
                let mut generator = Generator::of(Random::of(11, case));
                generator.violate(of, rule, is_existing)
            });
            if !is_broken {
                failed.push((of.name, rule.code, is_existing));
            }
        }
        assert_eq!(failed, []);
    }

    #[test]
    fn what_is_written_by_hand_is_read() {
        for (name, _, text) in BY_HAND {
            let text = Generator::of(Random::of(1, 1)).chosen(text);
            let written = render_rust::module("x", &parsed(&text));
            let same = |text: &str| text.replace([',', '\n', ' '], "");
            for line in text
                .split_inclusive(';')
                .map(|line| line.replace("wire!(", "").replace(");", ""))
            {
                assert!(
                    same(&written).contains(&same(&line)),
                    "{name}: {line} is not in {written}"
                );
            }
        }
    }
}
