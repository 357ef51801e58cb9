//! The catalogue: every rule, in the order of the codes.
//!
//! A rule is stated where it is checked, by [`rules!`](crate::describe) or `stated!`; a code never changes its meaning. `title`
//! states the rule, `why` gives the reason: what the service or the language does, `fix` says what to do, `source` names the
//! document that the rule is known from. Rules that constructs of several services share are stated here.

use crate::describe::stated;
use crate::{Rule, text};

pub use crate::across::{
    SW1217, SW1218, SW1220, SW1221, SW1392, SW1399, SW1420, SW1421, SW1422, SW1423, SW1424, SW1425,
    SW1426, SW1427, SW1428, SW1429, SW1430, SW1431, SW1432, SW1433, SW1434, SW1435, SW1436, SW1437,
    SW1438, SW1440, SW1441, SW1442, SW1443, SW1444, SW1445, SW1446, SW1447, SW1449, SW1450, SW1451,
    SW1452, SW1453, SW1454, SW1455, SW1456, SW1457, SW1458, SW1459, SW1460, SW1461, SW1462, SW1463,
    SW1464, SW1465, SW1466, SW1467, SW1468, SW1538,
};
pub use crate::assets::{SW0832, SW0833, SW0834};
pub use crate::backup::SW1252;
pub use crate::cloudwatch::alarm::{SW0602, SW0611, SW0613, SW0614};
pub use crate::cloudwatch::composite_alarm::{SW0617, SW0618};
pub use crate::cloudwatch::dashboard::SW0616;
pub use crate::cloudwatch::metric::{SW0601, SW0603, SW0607, SW0608, SW0612, SW0615};
pub use crate::common::{SW0129, SW0740, SW0809, SW0811, SW0957, SW0958, SW0980};
pub use crate::dynamodb::{SW1250, SW1251};
pub use crate::ec2::endpoint::{SW0973, SW0974};
pub use crate::ec2::instance::{SW0515, SW0516, SW0517, SW0518};
pub use crate::ec2::network::{SW0501, SW0502, SW0503};
pub use crate::ec2::security_group::{SW0510, SW0511, SW0512};
pub use crate::ec2::subnets::SW0506;
pub use crate::ec2::vpc::{SW0509, SW0513, SW0514};
pub use crate::ecs::service::{
    SW1520, SW1521, SW1522, SW1523, SW1524, SW1525, SW1526, SW1527, SW1528, SW1529, SW1530, SW1531,
    SW1532, SW1534, SW1535, SW1536,
};
pub use crate::elasticache::access::{
    SW0401, SW0402, SW0403, SW0404, SW0405, SW0406, SW0407, SW0408, SW0409, SW0410, SW0411, SW0412,
    SW0413, SW0414, SW0415, SW0416,
};
pub use crate::elasticache::cache::{
    SW0101, SW0102, SW0103, SW0104, SW0105, SW0106, SW0107, SW0108, SW0109, SW0110, SW0111, SW0112,
    SW0113, SW0114, SW0115, SW0116, SW0117, SW0118, SW0119, SW0120, SW0121, SW0122, SW0123, SW0124,
    SW0125, SW0126, SW0127, SW0128, SW0504, SW0505,
};
pub use crate::elasticache::cluster::{
    SW1300, SW1301, SW1302, SW1303, SW1304, SW1305, SW1306, SW1307, SW1308, SW1309, SW1310, SW1311,
    SW1312, SW1313, SW1314, SW1315, SW1316, SW1317, SW1318, SW1319, SW1320, SW1321, SW1322, SW1323,
    SW1324, SW1325, SW1326, SW1327, SW1328, SW1329, SW1330, SW1331, SW1332, SW1333, SW1334, SW1335,
    SW1336, SW1337, SW1338, SW1339, SW1340, SW1341, SW1342, SW1343, SW1344, SW1345, SW1346, SW1347,
    SW1348, SW1349, SW1350, SW1351, SW1352, SW1353, SW1354, SW1355, SW1356, SW1357, SW1358, SW1359,
    SW1366, SW1367, SW1368, SW1369, SW1370, SW1371, SW1372, SW1373, SW1377, SW1379,
};
pub use crate::elasticache::connect::SW0519;
pub use crate::elasticache::global_cluster::{
    SW1374, SW1375, SW1376, SW1378, SW1381, SW1382, SW1383, SW1384, SW1385,
};
pub use crate::elasticache::group::{
    SW0301, SW0302, SW0303, SW0304, SW0305, SW0306, SW0307, SW0308, SW0309, SW0310, SW0311,
};
pub use crate::elasticache::metrics::SW0604;
pub use crate::elasticache::parameter_group::{SW1361, SW1362, SW1363, SW1364, SW1365};
pub use crate::elasticache::password::{
    SW0208, SW0209, SW0210, SW0211, SW0212, SW0219, SW0220, SW0221, SW0222,
};
pub use crate::elasticache::subnet_group::SW1360;
pub use crate::elasticache::user::{
    SW0201, SW0202, SW0203, SW0204, SW0205, SW0206, SW0207, SW0213, SW0214, SW0215, SW0216, SW0217,
    SW0218, SW0507,
};
pub use crate::iam::grant::{SW0508, SW0925};
pub use crate::iam::named::{SW0921, SW0922};
pub use crate::iam::policy::{SW0913, SW0924, SW0927, SW0954, SW0955, SW0956};
pub use crate::iam::role::SW0923;
pub use crate::identity::{SW0701, SW0702, SW0703, SW0704, SW0705, SW0706, SW0919};
pub use crate::kms::key::{SW0911, SW0915, SW0916, SW0917, SW0918};
pub use crate::lambda::function::{
    SW1500, SW1501, SW1502, SW1503, SW1504, SW1505, SW1506, SW1507, SW1508, SW1509, SW1510, SW1511,
    SW1512, SW1513, SW1514, SW1515, SW1516, SW1517, SW1518, SW1519, SW1537, SW1539, SW1585, SW1586,
};
pub use crate::language::{
    SW0801, SW0802, SW0803, SW0804, SW0901, SW0902, SW0903, SW0904, SW0905, SW0906, SW0907, SW0908,
    SW0909, SW0930,
};
pub use crate::logs::log_group::SW1001;
pub use crate::rds::database::{
    SW1540, SW1550, SW1551, SW1552, SW1553, SW1554, SW1555, SW1556, SW1557, SW1558, SW1559, SW1560,
    SW1561, SW1562, SW1563, SW1564, SW1565, SW1566, SW1567, SW1568, SW1569, SW1570, SW1571, SW1572,
    SW1573, SW1574, SW1575, SW1576, SW1577, SW1578, SW1579, SW1590, SW1591,
};
pub use crate::region::SW0926;
pub use crate::resource::{
    SW1200, SW1201, SW1202, SW1203, SW1204, SW1205, SW1206, SW1207, SW1208, SW1209, SW1210, SW1211,
    SW1212, SW1213, SW1214, SW1215,
};
pub use crate::secretsmanager::rotation::{SW0982, SW0983, SW0984};
pub use crate::secretsmanager::secret::{SW0223, SW0224, SW0920, SW0950, SW0951, SW0952, SW0953};
pub use crate::settings::SW1216;
pub use crate::sns::topic::{SW0609, SW0610, SW0970, SW0971, SW0972};
pub use crate::sqs::queue::{SW1580, SW1581, SW1582, SW1583, SW1584};
pub use crate::ssm::parameter::{SW0975, SW0976};
pub use crate::stack::{
    SW0707, SW0730, SW0731, SW0805, SW0806, SW0807, SW0808, SW0810, SW0812, SW0813, SW0817, SW0818,
    SW0819, SW0820, SW0821, SW0981,
};
pub use crate::states::SW1219;
pub use crate::template::condition::{SW0814, SW0815, SW0816};
pub use crate::template::mapping::SW0914;
pub use crate::template::output::SW0605;
pub use crate::template::parameter::{SW0606, SW0940, SW0941, SW0942};

stated! {
    SW0910(
        "out-of-range",
        Error,
        "a number or a duration is within the range of its field",
        why = "the service rejects a value that is out of range",
        fix = "write a value within the range",
        source = "IAM API, CreateRole, MaxSessionDuration — https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html; CloudFormation, AWS::KMS::Key — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html; CloudWatch User Guide, alarms on metric math — https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create-alarm-on-metric-math-expression.html",
        aws = "ValidationError or ValidationException: … failed to satisfy constraint: Member must have value …",
    ),
    SW0912(
        "resource-name-format",
        Error,
        "the names, paths and descriptions of IAM roles, users and groups, functions, keys, secrets, log groups, topics, alarms and dashboards have supported characters and lengths",
        why = "the service rejects a name with other characters or of another length",
        fix = "write a name of these characters and this length",
        source = "IAM API, CreateRole — https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html; CreateUser — https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html; CreateGroup — https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html; Secrets Manager API, CreateSecret — https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html; CloudWatch API, PutMetricAlarm — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html; KMS API, CreateAlias — https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html; CloudWatch Logs API, CreateLogGroup — https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html; SNS API, CreateTopic — https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html; CloudWatch API, PutDashboard — https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html",
        aws = "ValidationError or ValidationException: … failed to satisfy constraint: Member must satisfy regular expression pattern; InvalidAliasNameException (KMS); InvalidParameter: Invalid parameter: Topic Name (SNS); InvalidParameterInput (CloudWatch dashboards)",
        related = [SW0605, SW0610],
    ),
}

/// Rules of each module.
const LISTS: &[&[&Rule]] = &[
    STATED,
    crate::across::STATED,
    crate::assets::STATED,
    crate::backup::STATED,
    crate::cloudwatch::alarm::STATED,
    crate::cloudwatch::composite_alarm::STATED,
    crate::cloudwatch::dashboard::STATED,
    crate::cloudwatch::metric::STATED,
    crate::common::STATED,
    crate::dynamodb::STATED,
    crate::ec2::endpoint::STATED,
    crate::ec2::instance::STATED,
    crate::ec2::network::STATED,
    crate::ec2::security_group::STATED,
    crate::ec2::subnets::STATED,
    crate::ec2::vpc::STATED,
    crate::ecs::service::STATED,
    crate::elasticache::access::STATED,
    crate::elasticache::cache::STATED,
    crate::elasticache::cluster::STATED,
    crate::elasticache::connect::STATED,
    crate::elasticache::global_cluster::STATED,
    crate::elasticache::group::STATED,
    crate::elasticache::metrics::STATED,
    crate::elasticache::parameter_group::STATED,
    crate::elasticache::password::STATED,
    crate::elasticache::subnet_group::STATED,
    crate::elasticache::user::STATED,
    crate::iam::grant::STATED,
    crate::iam::named::STATED,
    crate::iam::policy::STATED,
    crate::iam::role::STATED,
    crate::identity::STATED,
    crate::kms::key::STATED,
    crate::lambda::function::STATED,
    crate::region::STATED,
    crate::rds::database::STATED,
    crate::logs::log_group::STATED,
    crate::resource::STATED,
    crate::secretsmanager::rotation::STATED,
    crate::secretsmanager::secret::STATED,
    crate::sns::topic::STATED,
    crate::sqs::queue::STATED,
    crate::ssm::parameter::STATED,
    crate::language::STATED,
    crate::settings::STATED,
    crate::stack::STATED,
    crate::states::STATED,
    crate::template::condition::STATED,
    crate::template::mapping::STATED,
    crate::template::output::STATED,
    crate::template::parameter::STATED,
];

/// All rules, in the order of their codes.
///
/// A `static`, which is evaluated once: each crate that uses a `const` evaluates it again.
pub static ALL: &[&Rule] = {
    static SORTED: [&Rule; count(LISTS)] = sorted(LISTS);
    &SORTED
};

const fn count(mut lists: &[&[&Rule]]) -> usize {
    let mut count = 0;
    while let [list, rest @ ..] = lists {
        count += list.len();
        lists = rest;
    }
    count
}

/// Rules of some lists. Each is put at its number first, which takes time linear in the rules; const evaluation is slow.
#[allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; the lists have `N` rules, and a number is below `NUMBERS`"
)]
const fn sorted<const N: usize>(mut lists: &[&[&'static Rule]]) -> [&'static Rule; N] {
    let mut numbered = [None; NUMBERS];
    while let [list, later @ ..] = lists {
        let mut rules = *list;
        while let [rule, rest @ ..] = rules {
            let number = &mut numbered[number(rule.code)];
            assert!(number.is_none(), "two rules have one code");
            *number = Some(*rule);
            rules = rest;
        }
        lists = later;
    }
    let mut all = [SW0910; N];
    let (mut number, mut len) = (0, 0);
    while number < NUMBERS {
        if let Some(rule) = numbered[number] {
            all[len] = rule;
            len += 1;
        }
        number += 1;
    }
    all
}

/// Numbers of codes are below it.
const NUMBERS: usize = 2_000;

/// The number in a code: `SW0107` is 107.
const fn number(code: &str) -> usize {
    let (mut bytes, mut number) = (code.as_bytes(), 0);
    while let [byte, rest @ ..] = bytes {
        if byte.is_ascii_digit() {
            number = 10 * number + (*byte - b'0') as usize;
        }
        bytes = rest;
    }
    number
}

/// Rule with this code or this name. The hyphens of a name may be underscores, as in an
/// identifier: `engine-version` and `engine_version` are the same rule.
#[must_use]
pub const fn find(code_or_name: &str) -> Option<&'static Rule> {
    let mut rules = ALL;
    while let [rule, rest @ ..] = rules {
        if text::same(rule.code, code_or_name)
            || text::same(rule.name, code_or_name)
            || text::is_identifier_of(code_or_name, rule.name)
        {
            return Some(rule);
        }
        rules = rest;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use crate::elasticache::{cache, password, user};

    #[test]
    fn codes_are_in_order_and_unique() {
        assert!(ALL.iter().map(|rule| rule.code).is_sorted_by(|a, b| a < b));
        assert_eq!(find("SW0205"), Some(SW0205));
        assert_eq!(find("SW0"), None);
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut names = std::collections::BTreeSet::new();
        for rule in ALL {
            let name = rule.name;
            assert!(names.insert(name), "{name} is the name of two rules");
            assert!(name.len() <= 32, "{name} is longer than 32 characters");
            let words: Vec<_> = name.split('-').collect();
            assert!((2..=5).contains(&words.len()), "{name} has another length");
            for word in words {
                assert!(
                    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()),
                    "{name} is not in kebab-case, or has a digit"
                );
            }
        }
    }

    #[test]
    fn a_rule_is_found_by_its_code_and_by_its_name() {
        for rule in ALL.iter().copied() {
            assert_eq!(find(rule.code), Some(rule));
            assert_eq!(find(rule.name), Some(rule));
            assert_eq!(find(&rule.identifier()), Some(rule));
        }
        assert_eq!(find("iam_user_name_is_id"), Some(SW0205));
        for other in [
            "",
            "iam-user_name-is-id",
            "IAM-user-name-is-id",
            "iam-user",
            "sw0205",
        ] {
            assert_eq!(find(other), None, "{other}");
        }
    }

    /// The texts name the figures that the checks use.
    #[test]
    fn texts_have_the_figures_of_the_checks() {
        for engine in Engine::ALL {
            for version in engine.versions() {
                assert!(
                    SW0102.why.contains(&version.to_string()),
                    "{engine:?} {version}"
                );
            }
        }
        let days = cache::RETENTION_MAX
            .to_whole_days()
            .unwrap_or_default()
            .to_string();
        for (rule, figures) in [
            (SW0103, vec![cache::NAME_MAX.to_string()]),
            (SW0105, vec![cache::DESCRIPTION_MAX.to_string()]),
            (SW0107, vec!["1 to 5,000 GiB".to_owned()]),
            (SW0111, vec!["1,000 to 15,000,000".to_owned()]),
            (SW0113, vec![days]),
            (SW0116, vec![cache::FINAL_NAME_MAX.to_string()]),
            (
                SW0208,
                vec![
                    password::LENGTH.0.to_string(),
                    password::LENGTH.1.to_string(),
                ],
            ),
            (SW0214, vec![user::NAME_MAX.to_string()]),
            (SW0218, vec![user::ID_MAX.to_string()]),
        ] {
            for figure in figures {
                assert!(rule.title.contains(&figure), "{} {figure}", rule.code);
            }
        }
        assert_eq!(cache::STORAGE.0.to_whole_gib(), Some(1));
        assert_eq!(cache::STORAGE.1.to_whole_gib(), Some(5_000));
        assert_eq!(cache::ECPU, (1_000, 15_000_000));
    }
}
