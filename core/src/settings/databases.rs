//! Databases of RDS, and clusters of MemoryDB.

use super::Is::{Above, Below, Has, Lacks, More, Not, Single, Starts, Text, TextOrLacks};
use super::own::{named, with};
use super::rows::{NEW_INSTANCE, NOT_OF_AURORA, TRUE};
use super::{Row, told};
use crate::across::Value;
use crate::properties::Found;

const CLUSTER: &str = "AWS::RDS::DBCluster";
/// Engines that have no license of their own.
const OPEN: &[&str] = &["aurora-", "mariadb", "mysql", "postgres"];

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"] [] if [] and [Above(&["MonitoringInterval"], 0.0), Lacks(&["MonitoringRoleArn"])] at ["MonitoringInterval"]:
        "a database with Enhanced Monitoring has no role for it", "add `MonitoringRoleArn`, or write the interval 0";
    ["AWS::RDS::DBInstance"] []
        if [NOT_OF_AURORA] and [Has(&["PerformanceInsightsRetentionPeriod"]), TextOrLacks(&["EnablePerformanceInsights"], &["false"])]
        at ["PerformanceInsightsRetentionPeriod"]:
        "the data of Performance Insights is kept, which is not on", "write `true` for `EnablePerformanceInsights`";
    ["AWS::RDS::DBInstance"] []
        if [Starts(&["Engine"], &["oracle-", "sqlserver-", "db2-"])] and [Text(&["EnableIAMDatabaseAuthentication"], TRUE)]
        at ["EnableIAMDatabaseAuthentication"]:
        "the engine does not support users that log in by IAM", "remove `EnableIAMDatabaseAuthentication`";
    ["AWS::RDS::DBInstance"] [] if [Starts(&["Engine"], OPEN)] and [Has(&["Timezone"])] at ["Timezone"]:
        "a database of this engine has a time zone of its instance", "set the time zone in a parameter group";
    ["AWS::RDS::DBInstance"] [] if [Text(&["Engine"], &["mariadb", "mysql", "postgres"])] and [Has(&["CharacterSetName"])] at ["CharacterSetName"]:
        "a database of this engine has a character set of its instance", "set the character set in a parameter group or in SQL";
    ["AWS::RDS::DBInstance"] []
        if [Text(&["Engine"], &["postgres", "aurora-postgresql"])] and [Not(&["LicenseModel"], &["postgresql-license"])] at ["LicenseModel"]:
        "the license is not that of PostgreSQL", "remove `LicenseModel`, or write `postgresql-license`";
    ["AWS::RDS::DBInstance"] []
        if [Text(&["Engine"], &["mysql", "mariadb", "aurora-mysql"])] and [Not(&["LicenseModel"], &["general-public-license"])] at ["LicenseModel"]:
        "the license is not that of the engine", "remove `LicenseModel`, or write `general-public-license`";
    ["AWS::RDS::DBInstance"] [] if [Starts(&["Engine"], &["sqlserver-"])] and [Has(&["DBName"])] at ["DBName"]:
        "a new instance of SQL Server has a database", "remove `DBName`, and create databases in SQL";
    ["AWS::RDS::DBInstance"] []
        if [NEW_INSTANCE, Text(&["Engine"], &["mariadb", "mysql", "postgres"]), TextOrLacks(&["StorageType"], &["gp2", "gp3"])]
        and [Below(&["AllocatedStorage"], 20.0)] at ["AllocatedStorage"]:
        "a new instance has less than 20 GiB of storage", "write 20 GiB or more";
    ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"] []
        if [] and [Has(&["MasterUserSecret"]), Has(&["MasterUserPassword"]), TextOrLacks(&["ManageMasterUserPassword"], &["false"])] at ["MasterUserSecret"]:
        "a database has a secret that RDS manages and a password", "remove the password, and write `true` for `ManageMasterUserPassword`";
    ["AWS::RDS::DBCluster"] [] if [Lacks(&["SnapshotIdentifier"])] and [Text(&["EngineMode"], &["serverless"])] at ["EngineMode"]:
        "a cluster is of the first version of Aurora Serverless, which new clusters cannot be", "remove the engine mode, and add `ServerlessV2ScalingConfiguration`";
    ["AWS::RDS::DBCluster"] ["ServerlessV2ScalingConfiguration"]
        if [] and [Has(&["SecondsUntilAutoPause"]), Above(&["MinCapacity"], 0.0)] at ["SecondsUntilAutoPause"]:
        "a cluster pauses, and its least capacity is not 0", "write the least capacity 0, or remove the seconds";
    ["AWS::RDS::DBCluster"] [] if [Text(&["Engine"], &["aurora-postgresql"])] and [Has(&["BacktrackWindow"])] at ["BacktrackWindow"]:
        "a cluster of Aurora PostgreSQL has a backtrack window", "remove the window, which Aurora MySQL alone has";
    ["AWS::RDS::DBInstance"] [] if [NEW_INSTANCE, NOT_OF_AURORA] and [Text(&["StorageType"], &["standard"])] at ["StorageType"]:
        "a new instance has magnetic storage, which RDS does not create any more", "write the storage type `gp3`";
    ["AWS::MemoryDB::Cluster"] [] if [] and [Below(&["Port"], 1150.0)] at ["Port"]:
        "the port of a cluster is out of range (1150 to 8004, 8006 to 65535)", "write another port, or remove it";
    ["AWS::MemoryDB::Cluster"] [] if [] and [Text(&["Port"], &["8005"])] at ["Port"]:
        "the port of a cluster is out of range (1150 to 8004, 8006 to 65535)", "write another port, or remove it";
    ["AWS::RDS::DBSubnetGroup"] [] if [] and [Text(&["DBSubnetGroupName"], &["default", "Default"])] at ["DBSubnetGroupName"]:
        "a subnet group has the reserved name `default`", "rename the group, or remove the name";
    ["AWS::RDS::DBSubnetGroup"] [] if [] and [Single(&["SubnetIds"])] at ["SubnetIds"]:
        "a subnet group has one subnet", "add a subnet in another Availability Zone";
    ["AWS::RDS::DBProxy"] ["Auth", "*"] if [TextOrLacks(&["RequireTLS"], &["false"])] and [Text(&["IAMAuth"], &["REQUIRED"])] at ["IAMAuth"]:
        "clients log in to a proxy by IAM without TLS", "write `true` for `RequireTLS`";
    ["AWS::RDS::DBProxy"] [] if [] and [Above(&["IdleClientTimeout"], 28800.0)] at ["IdleClientTimeout"]:
        "the timeout of idle clients exceeds 8 hours", "write 28,800 seconds or less";
    ["AWS::RDS::DBProxyTargetGroup"] ["ConnectionPoolConfigurationInfo"]
        if [] and [More(&["MaxIdleConnectionsPercent"], &["MaxConnectionsPercent"])] at ["MaxIdleConnectionsPercent"]:
        "a proxy keeps more idle connections than it may open", "decrease the idle connections";
};

const ENGINES: &[&str] = &[
    "aurora-mysql",
    "aurora-postgresql",
    "db2-ae",
    "db2-se",
    "mariadb",
    "mysql",
    "oracle-ee",
    "oracle-ee-cdb",
    "oracle-se2",
    "oracle-se2-cdb",
    "postgres",
    "sqlserver-dev-ee",
    "sqlserver-ee",
    "sqlserver-ex",
    "sqlserver-se",
    "sqlserver-web",
];

/// The engine of a database is one of RDS. Engines that are not created any more are in old templates.
pub(super) fn engine<'a>(database: &'a Value, found: &mut Vec<Found<'a>>) {
    let Some(engine) = database.get("Engine").and_then(Value::text) else {
        return;
    };
    let lower = engine.to_ascii_lowercase();
    let is_old = matches!(
        lower.as_str(),
        "aurora" | "oracle-se" | "oracle-se1" | "neptune" | "docdb"
    );
    let is_custom = lower.starts_with("custom-");
    if !ENGINES.contains(&lower.as_str()) && !is_old && !is_custom && !engine.contains('…') {
        let sentence = "RDS does not have the engine `{}`";
        let fix = "write an engine, such as `postgres`, `mysql` or `aurora-postgresql`";
        found.push(named(with(Vec::new(), "Engine"), sentence, engine, fix));
    }
}

/// A password that is written out, whose length depends on the engine. Nothing of it is shown.
pub(super) fn password<'a>(database: &'a Value, found: &mut Vec<Found<'a>>) {
    let Some(password) = database.get("MasterUserPassword").and_then(Value::text) else {
        return;
    };
    // What is known when the stack is deployed.
    if password.contains("{{resolve:") || password.contains('…') {
        return;
    }
    let engine = database.get("Engine").and_then(Value::text);
    let engine = engine.unwrap_or_default().to_ascii_lowercase();
    let length = password.chars().count();
    let (sentence, fix) = if length < 8 {
        (
            "the password of a database has less than 8 characters",
            "write 8 characters or more",
        )
    } else if matches!(engine.as_str(), "mysql" | "mariadb") && length > 41 {
        (
            "the password of a database has more than 41 characters",
            "write 41 characters or less",
        )
    } else if !engine.starts_with("db2-") && length > 128 {
        (
            "the password of a database has more than 128 characters",
            "write 128 characters or less",
        )
    } else if password.contains(['/', '@', '"', ' ']) {
        let sentence = "the password of a database has a slash, an at sign, a quote or a space";
        (sentence, "write other characters")
    } else {
        return;
    };
    found.push(told(&[], database, &["MasterUserPassword"], sentence, fix));
}

/// A cluster names three zones at most.
pub(super) fn zones<'a>(cluster: &'a Value, found: &mut Vec<Found<'a>>) {
    let zones = cluster.get("AvailabilityZones").and_then(Value::items);
    if zones.is_some_and(|zones| zones.len() > 3) {
        let sentence = "a cluster names more than three Availability Zones";
        let fix = "write three zones, or remove them";
        found.push(told(&[], cluster, &["AvailabilityZones"], sentence, fix));
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 5] = [
    ("AWS::RDS::DBInstance", engine),
    (CLUSTER, engine),
    ("AWS::RDS::DBInstance", password),
    (CLUSTER, password),
    (CLUSTER, zones),
];
