use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders {
        vpc: network,
        backup_window: "03:00-04:00",
        maintenance_window: "sun:05:30-sun:06:30"
    });
}
