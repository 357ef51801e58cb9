use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, backup_window: "05:00-06:00", maintenance_window: "sun:05:30-sun:06:30" });
}

fn main() {}
