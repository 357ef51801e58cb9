//! The rules of databases, where constants hold their values.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const V1551: &str = "99.1";
    const V1552: &str = "r6g.large";
    const V1553: &str = "db.r6g.lage";
    const V1554: &str = "orders-";
    const V1556: &str = "same";
    const V1557: &str = "1app";
    const V1558: &str = "admin";
    const V1559: &str = "my-orders";
    const V1560: u32 = 80;
    const V1561: Duration = Duration::days(40);
    const V1562: &str = "3-4";
    const V1563: &str = "05:00-06:00";
    const V1565: Size = Size::gib(4);
    const V1566: stackwright::rds::StorageType = stackwright::rds::StorageType::Gp2;
    const V1567: Size = Size::gib(100);
    const V1568: stackwright::rds::StorageType = stackwright::rds::StorageType::Aurora;
    const V1569: f64 = 0.25;
    const V1570: &str = "slowquery";
    const V1571: Duration = Duration::seconds(20);
    const V1572: Duration = Duration::days(30);
    const V1573: bool = false;
    const V1575: &str = "10.5.29";
    const V1576: u32 = 16;
    const V1578: u32 = 1;
    const V1590: &str = "passwort";
    const V1591: u32 = 129;

    vpc!(network {});
    vpc!(narrow { max_azs: V1578 });
    key!(data {});
    database!(<Postgres>::c1551 { vpc: network, version: V1551 });
    database!(<Postgres>::c1552 { vpc: network, instance_type: V1552 });
    database!(<Postgres>::c1553 { vpc: network, instance_type: V1553 });
    database!(<Postgres>::c1554 { vpc: network, name: V1554 });
    database!(<Postgres>::c1556 { vpc: network, name: V1556 });
    database!(<Postgres>::d1556 { vpc: network, name: "same" });
    database!(<Postgres>::c1557 { vpc: network, username: V1557 });
    database!(<Postgres>::c1558 { vpc: network, username: V1558 });
    database!(<Postgres>::c1559 { vpc: network, database_name: V1559 });
    database!(<Postgres>::c1560 { vpc: network, port: V1560 });
    database!(<Postgres>::c1561 { vpc: network, backup_retention: V1561 });
    database!(<Postgres>::c1562 { vpc: network, backup_window: V1562 });
    database!(<Postgres>::c1563 { vpc: network, backup_window: V1563, maintenance_window: "sun:05:30-sun:06:30" });
    database!(<Postgres>::c1565 { vpc: network, storage: V1565 });
    database!(<Postgres>::c1566 { vpc: network, storage_type: V1566, storage: 400GiB, iops: 12_000 });
    database!(<Postgres>::c1567 { vpc: network, storage: V1567, storage_type: Gp3, iops: 12_000 });
    database!(<Postgres>::c1568 { vpc: network, storage_type: V1568 });
    database!(<AuroraPostgres>::c1569 { vpc: network, capacity: Capacity { min: V1569 } });
    database!(<Postgres>::c1570 { vpc: network, log_exports: [V1570] });
    database!(<Postgres>::c1571 { vpc: network, monitoring_interval: V1571 });
    database!(<Postgres>::c1572 { vpc: network, performance_insights_retention: V1572 });
    database!(<Postgres>::c1573 { vpc: network, kms_key: data, encrypted: V1573 });
    database!(<MariaDb>::c1575 { vpc: network, version: V1575, iam_authentication: true });
    database!(<AuroraPostgres>::c1576 { vpc: network, readers: [Reader { promotion_tier: V1576 }] });
    database!(<Postgres>::c1578 { vpc: narrow });
    secret!(s1590 { generate: GenerateSecretString { secret_string_template: "{\"username\":\"app\"}", generate_string_key: V1590, exclude_punctuation: true } });
    database!(<Postgres>::c1590 { vpc: network, secret: s1590 });
    secret!(s1591 { generate: GenerateSecretString { secret_string_template: "{\"username\":\"app\"}", generate_string_key: "password", password_length: V1591, exclude_punctuation: true } });
    database!(<Postgres>::c1591 { vpc: network, secret: s1591 });
}

fn main() {}
